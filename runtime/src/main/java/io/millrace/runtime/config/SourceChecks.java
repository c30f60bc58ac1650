package io.millrace.runtime.config;

import java.util.HashSet;
import java.util.Set;

/** What must hold of all sources together. */
final class SourceChecks {

  private static final Set<String> TAKEN =
      Set.of(
          "access",
          "connect",
          "console",
          "kafka",
          "link-watch",
          "mqtt",
          "mqtt-sink",
          "mqtt-source",
          "registry",
          "sources",
          "streams",
          "topics");

  private SourceChecks() {}

  static void check(MillraceConfig config, Problems problems, Places places) {
    Set<String> seen = new HashSet<>();
    for (SourceSettings source : config.sources()) {
      if (TAKEN.contains(source.name())) {
        problems.add(
            places.of(source, "name"),
            "'" + source.name() + "' is a component of every instance; choose another name");
      } else if (!seen.add(source.name())) {
        problems.add(places.of(source, "name"), "source '" + source.name() + "' stands twice");
      }
    }
  }
}
