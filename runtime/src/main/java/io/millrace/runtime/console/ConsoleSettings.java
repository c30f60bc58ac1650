package io.millrace.runtime.console;

import io.millrace.runtime.access.AccessStore;
import io.millrace.runtime.process.Addresses;
import io.millrace.schema.topics.Topics;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the console works with.
 *
 * @param port where it listens on loopback; 0 for any free port
 * @param addresses where the other components answer
 * @param topics topic names
 * @param replication replicas of topics that it creates
 * @param client further properties of its Kafka clients
 * @param registryUserInfo {@code user:password} for the schema registry, or null
 * @param access who may do what, or null where nobody is asked for a login
 */
public record ConsoleSettings(
    int port,
    Addresses addresses,
    Topics topics,
    short replication,
    Map<String, String> client,
    String registryUserInfo,
    AccessStore access) {

  Map<String, Object> kafka() {
    Map<String, Object> properties = new LinkedHashMap<>(client);
    properties.put("bootstrap.servers", addresses.bootstrap());
    return properties;
  }

  @Override
  public String toString() {
    return "ConsoleSettings[port=" + port + ", addresses=" + addresses + "]";
  }
}
