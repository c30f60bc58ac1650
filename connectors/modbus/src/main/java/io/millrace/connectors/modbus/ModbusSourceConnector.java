package io.millrace.connectors.modbus;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;

/** Polls machines over Modbus, and writes their registers when they are told something. */
public final class ModbusSourceConnector extends SourceConnector {

  static final String VERSION = "0.1.0";

  private Map<String, String> settings;

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public ConfigDef config() {
    return ModbusSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new ModbusSourceValidation(given).complete(super.validate(given));
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return ModbusSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    int buses = new ModbusSourceConfig(settings).map().buses().size();
    int tasks = Math.min(maxTasks, buses);
    return IntStream.range(0, tasks)
        .mapToObj(task -> ModbusSourceConfig.forTask(settings, task, tasks))
        .toList();
  }

  @Override
  public void stop() {
    settings = null;
  }
}
