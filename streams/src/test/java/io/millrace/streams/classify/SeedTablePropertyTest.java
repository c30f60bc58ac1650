package io.millrace.streams.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Communication;
import io.millrace.schema.Evidence;
import io.millrace.schema.Provenance;
import io.millrace.schema.Vote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SeedTablePropertyTest {

  private static final int TRIES = 5_000;

  @Provide
  Arbitrary<List<Fact>> facts() {
    return FactSpace.facts();
  }

  @Provide
  Arbitrary<Communication> communications() {
    return FactSpace.communications();
  }

  /** The whole space of facts of one provenance: 14,580 sheets for each declaration, twice. */
  @Example
  void shouldRuleAndNeverWidenWhenAllSheetsOfOneProvenanceAreJudged() {
    // Given
    List<List<Fact>> sheets = new ArrayList<>(FactSpace.all(Provenance.DECLARED));
    sheets.addAll(FactSpace.all(Provenance.OBSERVED));

    // When
    long sound =
        sheets.stream()
            .flatMap(
                facts ->
                    Arrays.stream(Communication.values())
                        .map(declared -> SeedTable.judge(new FactSheet(declared, facts))))
            .filter(SeedTablePropertyTest::isSound)
            .count();

    // Then
    assertThat(sound).isEqualTo(3L * 2 * 14_580);
  }

  @Property(tries = TRIES)
  void shouldHaveAWholeRulingWhenAnythingIsKnown(
      @ForAll("communications") Communication declared, @ForAll("facts") List<Fact> facts) {
    // When
    Ruling ruling = SeedTable.judge(new FactSheet(declared, facts));

    // Then
    assertThat(ruling).matches(SeedTablePropertyTest::isSound);
  }

  @Property(tries = TRIES)
  void shouldRuleTheSameWhenTheFactsComeInAnotherOrder(
      @ForAll("communications") Communication declared,
      @ForAll("facts") List<Fact> facts,
      @ForAll Random random) {
    // Given
    List<Fact> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, random);

    // When
    Ruling ruling = SeedTable.judge(new FactSheet(declared, shuffled));

    // Then
    assertThat(ruling).isEqualTo(SeedTable.judge(new FactSheet(declared, facts)));
  }

  @Property(tries = TRIES)
  void shouldOnlyNarrowAndOnlyFindMoreWhenMoreIsKnown(
      @ForAll("communications") Communication declared,
      @ForAll("facts") List<Fact> facts,
      @ForAll Random random) {
    // Given
    List<Fact> fewer = facts.stream().filter(fact -> random.nextBoolean()).toList();
    Ruling before = SeedTable.judge(new FactSheet(declared, fewer));

    // When
    Ruling after = SeedTable.judge(new FactSheet(declared, facts));

    // Then
    assertThat(FactSpace.width(after.routed()))
        .isLessThanOrEqualTo(FactSpace.width(before.routed()))
        .isLessThanOrEqualTo(FactSpace.width(declared));
    assertThat(after.findings()).containsAll(before.findings());
    assertThat(after.contradictions()).containsAll(before.contradictions());
  }

  @Property(tries = TRIES)
  void shouldNotChangeOtherRowsWhenAFactIsAdded(
      @ForAll("communications") Communication declared,
      @ForAll("facts") List<Fact> facts,
      @ForAll Trait added) {
    // Given
    List<Fact> more = new ArrayList<>(facts);
    more.add(FactSpace.fact(added, Provenance.OBSERVED));
    Ruling before = SeedTable.judge(new FactSheet(declared, facts));

    // When
    Ruling after = SeedTable.judge(new FactSheet(declared, more));

    // Then
    assertThat(others(after, added.row())).isEqualTo(others(before, added.row()));
  }

  private static List<Evidence> others(Ruling ruling, Row row) {
    return ruling.evidence().stream().filter(each -> !each.getRow().equals(row.title())).toList();
  }

  private static boolean isSound(Ruling ruling) {
    List<String> rows = ruling.evidence().stream().map(Evidence::getRow).toList();
    return rows.equals(Arrays.stream(Row.values()).map(Row::title).toList())
        && ruling.evidence().stream().allMatch(SeedTablePropertyTest::isWhole)
        && isSupported(ruling)
        && FactSpace.width(ruling.routed()) <= FactSpace.width(ruling.declared());
  }

  private static boolean isWhole(Evidence row) {
    boolean unknown = row.getProvenance() == Provenance.UNKNOWN;
    return unknown == (row.getFact() == null)
        && (!unknown || row.getVote() == Vote.ABSTAIN)
        && !row.getReason().isBlank();
  }

  private static boolean isSupported(Ruling ruling) {
    boolean iot = ruling.evidence().stream().anyMatch(row -> row.getVote() == Vote.IOT);
    boolean m2m = ruling.evidence().stream().anyMatch(row -> row.getVote() == Vote.M2M);
    return switch (ruling.verdict()) {
      case IOT -> iot && !m2m;
      case M2M -> m2m && !iot;
      case MIXED -> iot && m2m;
      case UNDETERMINED -> !(iot && m2m);
    };
  }
}
