package io.millrace.connectors.testing;

import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** What a task may ask its worker for. */
record WorkerContext(Map<String, String> configs, OffsetStorageReader offsetStorageReader)
    implements SourceTaskContext {

  @Override
  public PluginMetrics pluginMetrics() {
    return null;
  }
}
