package io.millrace.connectors.opcua;

import java.util.HashMap;
import java.util.Map;

/** Maps and settings of the tests. */
final class TestMaps {

  static final String PRESS =
      """
      devices:
        - id: press-1
          root: Objects/1:Line1/Press
          nodes:
            - {node: ns=1;s=Temperature, metric: temperature, unit: Cel, sampling: 50ms}
            - {path: Speed, metric: speed, sampling: 50ms, writeable: true}
      """;

  private TestMaps() {}

  static String of(String endpoint, String rest) {
    return "servers:\n  - name: line\n    endpoint: "
        + endpoint
        + "\n"
        + rest.stripIndent().indent(4);
  }

  static Map<String, String> settings(String map, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("opcua.map", map);
    settings.put("opcua.publishing.interval.ms", "100");
    settings.put("opcua.silence.timeout.ms", "2000");
    settings.put("opcua.connect.timeout.ms", "1500");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }
}
