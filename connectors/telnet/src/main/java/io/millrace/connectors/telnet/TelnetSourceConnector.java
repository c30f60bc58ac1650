package io.millrace.connectors.telnet;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;

/** Reads lines of devices over Telnet or plain TCP. */
public final class TelnetSourceConnector extends SourceConnector {

  static final String VERSION = "0.1.0";

  private Map<String, String> settings;

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public ConfigDef config() {
    return TelnetSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new TelnetSourceValidation(given).complete(super.validate(given));
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return TelnetSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    TelnetSourceConfig config = new TelnetSourceConfig(settings);
    int tasks = config.hasServer() ? 1 : Math.min(maxTasks, config.devices().size());
    return IntStream.range(0, tasks)
        .mapToObj(task -> TelnetSourceConfig.forTask(settings, task, tasks))
        .toList();
  }

  @Override
  public void stop() {
    settings = null;
  }
}
