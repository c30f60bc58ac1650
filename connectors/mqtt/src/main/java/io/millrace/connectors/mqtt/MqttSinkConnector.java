package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.delivery.JournalReset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Delivers commands, and messages between machines, to devices over MQTT. */
public final class MqttSinkConnector extends SinkConnector {

  private Map<String, String> settings;

  @Override
  public String version() {
    return MqttSourceConnector.VERSION;
  }

  @Override
  public ConfigDef config() {
    return MqttSinkConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new MqttSinkValidation(given).complete(super.validate(given));
  }

  @Override
  public boolean alterOffsets(Map<String, String> given, Map<TopicPartition, Long> offsets) {
    if (!offsets.isEmpty()) {
      JournalReset.forget(new MqttSinkConfig(given).journal(), offsets.keySet());
    }
    return true;
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return MqttSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return IntStream.range(0, maxTasks)
        .mapToObj(task -> TaskSettings.forTask(settings, task))
        .toList();
  }

  @Override
  public void stop() {
    settings = null;
  }
}
