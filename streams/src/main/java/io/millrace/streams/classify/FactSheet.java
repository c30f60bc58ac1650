package io.millrace.streams.classify;

import io.millrace.schema.Communication;
import io.millrace.schema.Provenance;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a device: the world that was declared for it, and for each row of the table at
 * most one declared and one observed fact. Immutable.
 */
public final class FactSheet {

  private final Communication communication;
  private final Map<Row, Fact> declared = new EnumMap<>(Row.class);
  private final Map<Row, Fact> observed = new EnumMap<>(Row.class);

  /**
   * @param communication the declared world
   * @param facts of two of the same row and provenance, the later one counts
   */
  public FactSheet(Communication communication, Collection<Fact> facts) {
    this.communication = communication;
    for (Fact fact : facts) {
      (fact.provenance() == Provenance.DECLARED ? declared : observed)
          .put(fact.trait().row(), fact);
    }
  }

  /** The declared world. */
  public Communication communication() {
    return communication;
  }

  /** What the registry says in a row. */
  public Optional<Fact> declared(Row row) {
    return Optional.ofNullable(declared.get(row));
  }

  /** What connectors saw in a row. */
  public Optional<Fact> observed(Row row) {
    return Optional.ofNullable(observed.get(row));
  }

  /** The facts of a row, the declared one first. */
  public List<Fact> of(Row row) {
    return java.util.stream.Stream.of(declared(row), observed(row))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether a fact of either kind says so. */
  public boolean says(Trait trait) {
    return of(trait.row()).stream().anyMatch(fact -> fact.trait() == trait);
  }
}
