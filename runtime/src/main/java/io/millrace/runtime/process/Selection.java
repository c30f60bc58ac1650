package io.millrace.runtime.process;

import io.millrace.runtime.config.MillraceConfig;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which components a process runs itself.
 *
 * @param user name under which it holds the data directory
 * @param components their names
 */
public record Selection(String user, Set<String> components) {

  /** Keeps a copy. */
  public Selection {
    components = Set.copyOf(components);
  }

  /** Everything for which the settings name no address. */
  public static Selection instance(MillraceConfig config) {
    Set<String> names =
        new TreeSet<>(
            Set.of(
                "topics",
                "mqtt-source",
                "mqtt-sink",
                SourceList.NAME,
                "streams",
                "console",
                "link-watch"));
    addUnless(config.kafka().external(), "kafka", names);
    addUnless(config.kafka().external() || !config.secure(), "access", names);
    addUnless(config.registry().external(), "registry", names);
    addUnless(config.mqtt().external(), "mqtt", names);
    addUnless(config.connect().external(), "connect", names);
    return new Selection("instance", names);
  }

  /** One component, with what belongs to it. */
  public static Selection single(String user, String... components) {
    return new Selection(user, Set.of(components));
  }

  /** The same, with one component more. */
  public Selection and(String component) {
    Set<String> more = new TreeSet<>(components);
    more.add(component);
    return new Selection(user, more);
  }

  boolean holds(String component) {
    return components.contains(component);
  }

  private static void addUnless(boolean external, String name, Set<String> names) {
    if (!external) {
      names.add(name);
    }
  }
}
