package io.millrace.connectors.common.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** What is wrong with a configuration, key by key. */
public final class Complaints {

  private final List<ConfigValue> values;

  /**
   * @param checked what the definition found
   */
  public Complaints(Config checked) {
    this.values = new ArrayList<>(checked.configValues());
  }

  /** Something is wrong with a key. */
  public void add(String key, String message) {
    Optional<ConfigValue> known =
        values.stream().filter(value -> value.name().equals(key)).findFirst();
    ConfigValue value = known.orElseGet(() -> new ConfigValue(key));
    if (known.isEmpty()) {
      values.add(value);
    }
    value.addErrorMessage(message);
  }

  /** Answers with more than a complaint: Kafka Connect calls it the recommended values of a key. */
  public void show(String key, List<String> lines) {
    values.stream()
        .filter(value -> value.name().equals(key))
        .forEach(value -> value.recommendedValues(List.copyOf(lines)));
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return values.stream().allMatch(value -> value.errorMessages().isEmpty());
  }

  /** The same for Kafka Connect. */
  public Config toConfig() {
    return new Config(values);
  }
}
