package io.millrace.runtime.config;

import java.util.List;

/**
 * A person who looks after the pipeline.
 *
 * @param name the end of the principal {@code op-<name>}
 * @param grants parties that let this operator see what their machines say
 */
public record OperatorSettings(
    @Setting(
            value = "The end of the principal op-<name>.",
            required = true,
            matches = AccessSettings.NAME)
        String name,
    @Setting(
            "Parties that let this operator see what their machines say; '*' for all of them, which"
                + " also opens dead letters, parked and late messages to Kafka clients.")
        List<String> grants) {

  /** Stands for every party. */
  public static final String EVERY_PARTY = "*";

  /** Keeps a copy. */
  public OperatorSettings {
    grants = List.copyOf(grants);
  }

  /** The principal. */
  public String principal() {
    return "op-" + name;
  }

  /** Whether nothing is masked for this operator. */
  public boolean seesEveryParty() {
    return grants.contains(EVERY_PARTY);
  }
}
