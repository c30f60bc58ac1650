package io.millrace.connectors.common.config;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;

/** What is checked of every source, beside what its definition checks. */
public final class SourceChecks {

  private static final String TOLERANCE = "errors.tolerance";

  private final StrictKeys keys;

  /**
   * @param definition of the connector's settings
   */
  public SourceChecks(ConfigDef definition) {
    this(definition, Set.of());
  }

  /**
   * @param definition of the connector's settings
   * @param handedOn starts of keys that the connector hands on to others
   */
  public SourceChecks(ConfigDef definition, Set<String> handedOn) {
    this.keys = StrictKeys.of(definition.names(), handedOn);
  }

  /**
   * Adds what is wrong with keys that nobody reads, and with those of Kafka Connect.
   *
   * @param given the settings as they were given
   * @param checked what the definition found
   */
  public Complaints begin(Map<String, String> given, Config checked) {
    Complaints complaints = new Complaints(checked);
    for (String key : given.keySet()) {
      keys.complaint(key).ifPresent(complaint -> complaints.add(key, complaint));
    }
    if ("all".equals(given.get(TOLERANCE))) {
      complaints.add(
          TOLERANCE,
          "errors.tolerance=all would acknowledge messages that Kafka does not have. Remove it;"
              + " what cannot be read goes to the dead letters anyway.");
    }
    return complaints;
  }
}
