package io.millrace.connectors.opcua;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Carries what OPC UA servers say of their nodes into Kafka, and does what commands say to them.
 */
public final class OpcUaSourceConnector extends SourceConnector {

  static final String VERSION = "0.1.0";
  static final String PROTOCOL = "opcua";

  private Map<String, String> settings;

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public ConfigDef config() {
    return OpcUaSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new OpcUaSourceValidation(given).complete(super.validate(given));
  }

  /** A server keeps nothing that could be read again from a position in Kafka. */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    return ExactlyOnceSupport.UNSUPPORTED;
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return OpcUaSourceTask.class;
  }

  /** A server belongs to one task; there are no more tasks than servers. */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    int servers = new OpcUaSourceConfig(settings).map().servers().size();
    int tasks = Math.min(maxTasks, servers);
    return IntStream.range(0, tasks)
        .mapToObj(task -> OpcUaSourceConfig.forTask(settings, task, tasks))
        .toList();
  }

  @Override
  public void stop() {
    settings = null;
  }
}
