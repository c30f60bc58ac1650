package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.TaskSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what devices publish over MQTT into Kafka, and acknowledges it once Kafka has it. */
public final class MqttSourceConnector extends SourceConnector {

  static final String VERSION = "0.1.0";

  private static final Logger LOG = LoggerFactory.getLogger(MqttSourceConnector.class);

  private Map<String, String> settings;

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public ConfigDef config() {
    return MqttSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new MqttSourceValidation(given).complete(super.validate(given));
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    try {
      List<String> obstacles = new ExactlyOnce(new MqttSourceConfig(given)).obstacles();
      obstacles.forEach(obstacle -> LOG.info("Not exactly once: {}", obstacle));
      return obstacles.isEmpty() ? ExactlyOnceSupport.SUPPORTED : ExactlyOnceSupport.UNSUPPORTED;
    } catch (ConfigException e) {
      return ExactlyOnceSupport.UNSUPPORTED; // validate() says what is wrong with it
    }
  }

  @Override
  public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> given) {
    return ConnectorTransactionBoundaries.UNSUPPORTED; // a batch that was polled is the right one
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return MqttSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    int tasks = new MqttSourceConfig(settings).isShared() ? maxTasks : 1;
    return IntStream.range(0, tasks)
        .mapToObj(task -> TaskSettings.forTask(settings, task))
        .toList();
  }

  @Override
  public void stop() {
    settings = null;
  }
}
