package io.millrace.connectors.coap;

import io.millrace.connectors.common.config.TaskSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** The server that devices send requests to; answers them once Kafka has what they said. */
public final class CoapSourceConnector extends SourceConnector {

  static final String VERSION = "0.1.0";

  private Map<String, String> settings;

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public ConfigDef config() {
    return CoapSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new CoapSourceValidation(given).complete(super.validate(given));
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    return ExactlyOnceSupport.UNSUPPORTED; // a device that was not answered sends again
  }

  @Override
  public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> given) {
    return ConnectorTransactionBoundaries.UNSUPPORTED;
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return CoapSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(TaskSettings.forTask(settings, 0)); // devices know one address
  }

  @Override
  public void stop() {
    settings = null;
  }
}
