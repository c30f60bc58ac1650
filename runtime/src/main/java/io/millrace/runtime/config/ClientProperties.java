package io.millrace.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What Kafka's clients know of their own properties. A property of a plugin is unknown to them and
 * let through.
 */
final class ClientProperties {

  private static final List<ConfigDef> DEFINITIONS =
      List.of(
          AdminClientConfig.configDef(), ConsumerConfig.configDef(), ProducerConfig.configDef());

  private ClientProperties() {}

  /**
   * The name itself.
   *
   * @throws IllegalArgumentException if it looks like a slip for one that the clients know
   */
  static String known(String name) {
    Set<String> names = new TreeSet<>();
    DEFINITIONS.forEach(definition -> names.addAll(definition.names()));
    Optional<String> meant =
        names.contains(name) ? Optional.empty() : Suggestion.nearest(name, names);
    if (meant.isPresent()) {
      throw new IllegalArgumentException(
          "unknown Kafka property '" + name + "'; did you mean '" + meant.get() + "'?");
    }
    return name;
  }

  /** Whether a client would hide its value. */
  static boolean isPassword(String name) {
    List<ConfigKey> keys = new ArrayList<>();
    DEFINITIONS.forEach(
        definition -> Optional.ofNullable(definition.configKeys().get(name)).ifPresent(keys::add));
    return keys.stream().anyMatch(key -> key.type == Type.PASSWORD);
  }
}
