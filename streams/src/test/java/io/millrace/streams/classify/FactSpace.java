package io.millrace.streams.classify;

import io.millrace.schema.Communication;
import io.millrace.schema.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Everything that can be known of a device. */
final class FactSpace {

  private FactSpace() {}

  /** For each row nothing, a declared fact, an observed one, or both; in any order. */
  static Arbitrary<List<Fact>> facts() {
    List<Arbitrary<List<Fact>>> rows = new ArrayList<>();
    for (Row row : Row.values()) {
      rows.add(
          Combinators.combine(maybe(row, Provenance.DECLARED), maybe(row, Provenance.OBSERVED))
              .as(FactSpace::both));
    }
    return Combinators.combine(rows)
        .as(known -> known.stream().flatMap(List::stream).toList())
        .flatMap(facts -> Arbitraries.shuffle(facts));
  }

  /** Every choice of at most one fact of one provenance for each row. */
  static List<List<Fact>> all(Provenance provenance) {
    List<List<Fact>> found = List.of(List.of());
    for (Row row : Row.values()) {
      List<List<Fact>> longer = new ArrayList<>(found);
      for (List<Fact> facts : found) {
        for (Trait trait : Trait.of(row)) {
          List<Fact> more = new ArrayList<>(facts);
          more.add(fact(trait, provenance));
          longer.add(more);
        }
      }
      found = longer;
    }
    return found;
  }

  static Arbitrary<Communication> communications() {
    return Arbitraries.of(Communication.class);
  }

  static FactSheet sheet(Communication declared, Trait... traits) {
    return new FactSheet(
        declared, Arrays.stream(traits).map(trait -> fact(trait, Provenance.DECLARED)).toList());
  }

  static Fact fact(Trait trait, Provenance provenance) {
    return new Fact(trait, provenance, trait.name(), "test");
  }

  /** How many may read what is routed so. */
  static int width(Communication routed) {
    return switch (routed) {
      case UNKNOWN -> 0;
      case M2M -> 1;
      case IOT -> 2;
    };
  }

  private static Arbitrary<List<Fact>> maybe(Row row, Provenance provenance) {
    return Arbitraries.of(Trait.of(row))
        .map(trait -> List.of(fact(trait, provenance)))
        .injectNull(0.4)
        .map(found -> found == null ? List.of() : found);
  }

  private static List<Fact> both(List<Fact> one, List<Fact> other) {
    List<Fact> facts = new ArrayList<>(one);
    facts.addAll(other);
    return facts;
  }
}
