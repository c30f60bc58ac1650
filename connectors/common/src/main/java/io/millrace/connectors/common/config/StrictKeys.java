package io.millrace.connectors.common.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells keys that mean something from keys that nobody reads. */
public final class StrictKeys {

  private static final Set<String> OF_CONNECT =
      Set.of(
          "name",
          "connector.class",
          "connector.plugin.version",
          "tasks.max",
          "tasks.max.enforce",
          "key.converter",
          "value.converter",
          "header.converter",
          "key.converter.plugin.version",
          "value.converter.plugin.version",
          "header.converter.plugin.version",
          "config.action.reload",
          "transforms",
          "predicates",
          "errors.tolerance",
          "errors.retry.timeout",
          "errors.retry.delay.max.ms",
          "errors.log.enable",
          "errors.log.include.messages",
          "topic.creation.groups",
          "exactly.once.support",
          "transaction.boundary",
          "transaction.boundary.interval.ms",
          "offsets.storage.topic");

  private static final Set<String> PREFIXES_OF_CONNECT =
      Set.of(
          "key.converter.",
          "value.converter.",
          "header.converter.",
          "transforms.",
          "predicates.",
          "topic.creation.",
          "producer.override.",
          "consumer.override.",
          "admin.override.");

  private static final Set<String> OF_SINKS =
      Set.of(
          "topics",
          "errors.deadletterqueue.topic.name",
          "errors.deadletterqueue.topic.replication.factor",
          "errors.deadletterqueue.context.headers.enable");

  private final Set<String> own;
  private final Set<String> ownPrefixes;

  /**
   * @param own the connector's keys
   */
  public StrictKeys(Set<String> own) {
    this(own, Set.of());
  }

  private StrictKeys(Set<String> own, Set<String> ownPrefixes) {
    this.own = Set.copyOf(own);
    this.ownPrefixes = Set.copyOf(ownPrefixes);
  }

  /** Keys of a source connector, and starts of keys that it hands on. */
  public static StrictKeys of(Set<String> own, Set<String> handedOn) {
    return new StrictKeys(own, handedOn);
  }

  /** Keys of a sink connector, and starts of keys that it hands on. */
  public static StrictKeys ofSink(Set<String> own, Set<String> handedOn) {
    Set<String> all = new HashSet<>(OF_SINKS);
    all.addAll(own);
    return new StrictKeys(all, handedOn);
  }

  /** What to say about a key that nobody reads; empty if somebody does. */
  public Optional<String> complaint(String key) {
    if (own.contains(key) || isOfConnect(key) || ownPrefixes.stream().anyMatch(key::startsWith)) {
      return Optional.empty();
    }
    String known = "Unknown key " + key;
    return Optional.of(
        suggestion(key)
            .map(meant -> known + ": did you mean " + meant + "?")
            .orElse(known + ": remove it; docs/reference lists the keys of each connector"));
  }

  private static boolean isOfConnect(String key) {
    return OF_CONNECT.contains(key) || PREFIXES_OF_CONNECT.stream().anyMatch(key::startsWith);
  }

  private Optional<String> suggestion(String key) {
    return Nearest.to(key, own).or(() -> Nearest.to(key, OF_CONNECT)).or(() -> longer(key));
  }

  private Optional<String> longer(String key) {
    return own.stream().filter(candidate -> candidate.startsWith(key)).sorted().findFirst();
  }
}
