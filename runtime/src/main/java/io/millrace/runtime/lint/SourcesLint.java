package io.millrace.runtime.lint;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.Place;
import io.millrace.runtime.config.Problem;
import io.millrace.runtime.config.SourceSettings;
import io.millrace.runtime.process.SourceAssembly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.runtime.isolation.LoaderSwap;
import org.apache.kafka.connect.runtime.isolation.PluginDiscoveryMode;
import org.apache.kafka.connect.runtime.isolation.Plugins;

/**
 * Asks the connectors themselves what they think of the sources of a file, as Connect would, and
 * without reaching out to any device.
 *
 * @param plugins folder of the connectors
 */
public record SourcesLint(Path plugins) implements FileLint.Judge {

  /** How connectors name a place in a map: {@code key:line:column: message}. */
  private static final Pattern PLACED = Pattern.compile("[a-z0-9.]+:(\\d+):(\\d+): (.*)");

  private static final String TRIES_OUT = "validate.connection";

  @Override
  public List<Problem> problems(String file, String text, MillraceConfig config) {
    List<Problem> problems = new ArrayList<>();
    Plugins connectors =
        new Plugins(
            Map.of(
                WorkerConfig.PLUGIN_PATH_CONFIG,
                plugins.toString(),
                WorkerConfig.PLUGIN_DISCOVERY_CONFIG,
                PluginDiscoveryMode.SERVICE_LOAD.toString()));
    for (SourceSettings source : config.sources()) {
      Map<String, String> settings = SourceAssembly.trial(source, config);
      settings.computeIfPresent(TRIES_OUT, (key, value) -> "false");
      Place place = place(text, source.name());
      for (String said : ask(connectors, source.connectorClass(), settings)) {
        problems.add(problem(file, place, source.name(), said));
      }
    }
    return problems;
  }

  private static List<String> ask(Plugins connectors, String type, Map<String, String> settings) {
    Connector connector = connectors.newConnector(type);
    try (LoaderSwap swap = connectors.withClassLoader(connector.getClass().getClassLoader())) {
      return connector.validate(settings).configValues().stream()
          .map(ConfigValue::errorMessages)
          .flatMap(List::stream)
          .toList();
    }
  }

  private static Problem problem(String file, Place source, String name, String said) {
    Matcher placed = PLACED.matcher(said);
    if (!placed.matches()) {
      return new Problem(file, source, "source '" + name + "': " + said);
    }
    Place place = new Place(Integer.parseInt(placed.group(1)), Integer.parseInt(placed.group(2)));
    return new Problem(file, place, placed.group(3));
  }

  /** Where a source is named; names stand once. */
  private static Place place(String text, String name) {
    Matcher named =
        Pattern.compile("\\bname[\"']?\\s*:\\s*[\"']?" + Pattern.quote(name) + "\\b").matcher(text);
    if (!named.find()) {
      return Place.START;
    }
    String before = text.substring(0, named.start());
    int line = (int) before.lines().count() + (before.endsWith("\n") ? 1 : 0);
    return new Place(Math.max(1, line), named.start() - before.lastIndexOf('\n'));
  }
}
