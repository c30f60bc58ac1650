package io.millrace.connectors.files;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Runs a task as a worker would, and keeps what it said and how far it came. */
final class Reader implements AutoCloseable, SourceTaskContext, OffsetStorageReader {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> settings;
  private SourceTask task;

  Reader(Map<String, String> settings) {
    this.settings = settings;
    again();
  }

  /** A new task that goes on where the last one stopped. */
  void again() {
    if (task != null) {
      task.stop();
    }
    task = new FilesSourceTask();
    task.initialize(this);
    task.start(settings);
  }

  /** Polls once; all that comes is stored at once. */
  void turn() {
    try {
      List<SourceRecord> polled = task.poll();
      if (polled == null) {
        return;
      }
      for (SourceRecord record : polled) {
        offsets.put(record.sourcePartition(), new HashMap<>(record.sourceOffset()));
        if (record.value() instanceof Struct value) {
          lines.add(new String(value.getBytes("payload")).strip());
        }
        task.commitRecord(record, null);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Goes on until so many lines have come. */
  void until(int count) {
    await()
        .pollInSameThread()
        .atMost(PATIENCE)
        .until(
            () -> {
              turn();
              return lines.size() >= count;
            });
  }

  /** Goes on until something holds. */
  void until(java.util.concurrent.Callable<Boolean> condition) {
    await()
        .pollInSameThread()
        .atMost(PATIENCE)
        .until(
            () -> {
              turn();
              return condition.call();
            });
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    task.stop();
  }

  @Override
  public Map<String, String> configs() {
    return settings;
  }

  @Override
  public OffsetStorageReader offsetStorageReader() {
    return this;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    return null;
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return offsets.get(partition);
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    partitions.forEach(each -> found.put(each, offset(each)));
    return found;
  }
}
