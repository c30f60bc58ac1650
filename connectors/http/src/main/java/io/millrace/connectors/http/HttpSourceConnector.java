package io.millrace.connectors.http;

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
public final class HttpSourceConnector extends SourceConnector {

  static final String VERSION = "0.1.0";

  private Map<String, String> settings;

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public ConfigDef config() {
    return HttpSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new HttpSourceValidation(given).complete(super.validate(given));
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    return ExactlyOnceSupport.UNSUPPORTED; // a sender that was not answered sends again
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
    return HttpSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(TaskSettings.forTask(settings, 0)); // senders know one address
  }

  @Override
  public void stop() {
    settings = null;
  }
}
