package io.millrace.connectors.http;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Polls REST endpoints, and goes on where it stopped. */
public final class HttpPollSourceConnector extends SourceConnector {

  private Map<String, String> settings;

  @Override
  public String version() {
    return HttpSourceConnector.VERSION;
  }

  @Override
  public ConfigDef config() {
    return HttpPollConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new HttpPollValidation(given).complete(super.validate(given));
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    return ExactlyOnceSupport.SUPPORTED; // each record holds the place that is reached with it
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
    return HttpPollSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    int endpoints = new HttpPollConfig(settings).map().endpoints().size();
    int tasks = Math.min(maxTasks, endpoints);
    return IntStream.range(0, tasks)
        .mapToObj(task -> HttpPollConfig.forTask(settings, task, tasks))
        .toList();
  }

  @Override
  public void stop() {
    settings = null;
  }
}
