package io.millrace.connectors.coap;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;

/** Observes resources of devices that are CoAP servers. */
public final class CoapObserveSourceConnector extends SourceConnector {

  private Map<String, String> settings;

  @Override
  public String version() {
    return CoapSourceConnector.VERSION;
  }

  @Override
  public ConfigDef config() {
    return CoapObserveConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    return new CoapObserveValidation(given).complete(super.validate(given));
  }

  @Override
  public void start(Map<String, String> given) {
    settings = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return CoapObserveSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    int tasks = Math.min(maxTasks, new CoapObserveConfig(settings).devices().size());
    return IntStream.range(0, tasks)
        .mapToObj(task -> CoapObserveConfig.forTask(settings, task, tasks))
        .toList();
  }

  @Override
  public void stop() {
    settings = null;
  }
}
