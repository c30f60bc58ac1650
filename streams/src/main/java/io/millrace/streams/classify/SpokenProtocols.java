package io.millrace.streams.classify;

import io.millrace.schema.Classification;
import io.millrace.schema.Evidence;
import io.millrace.schema.Provenance;
import java.util.List;
import java.util.Optional;

/** The protocols that connectors have seen a device speak, as its classification tells them. */
public final class SpokenProtocols {

  /** Where the fact stands, in the words of its evidence. */
  static final String SOURCE = "connectors";

  private static final String BETWEEN_NAMES = ", ";
  private static final String ENDING = " (" + SOURCE + ')';

  private SpokenProtocols() {}

  /** Names of the protocols, as the detail of the fact. */
  static String detail(List<String> protocols) {
    return String.join(BETWEEN_NAMES, protocols);
  }

  /** Those of the last 24 hours; none if the device has not spoken. */
  public static List<String> of(Classification classification) {
    return classification.getEvidence().stream()
        .filter(evidence -> evidence.getRow().equals(Row.PROTOCOL.title()))
        .filter(evidence -> evidence.getProvenance() == Provenance.OBSERVED)
        .map(SpokenProtocols::observed)
        .flatMap(Optional::stream)
        .map(names -> List.of(names.split(BETWEEN_NAMES)))
        .findFirst()
        .orElse(List.of());
  }

  /** The observed fact stands behind the declared one. */
  private static Optional<String> observed(Evidence evidence) {
    String known = evidence.getFact();
    if (known == null || !known.endsWith(ENDING)) {
      return Optional.empty();
    }
    String last = known.substring(known.lastIndexOf(SeedTable.BETWEEN_FACTS) + 1);
    return Optional.of(last.substring(0, last.length() - ENDING.length()).strip());
  }
}
