package io.millrace.connectors.opcua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Runs a task as a worker would, and keeps everything it told. */
final class TaskHarness implements AutoCloseable {

  static final String RAW = "millrace.raw.v1";
  static final String GAPS = "millrace.gaps.v1";

  private final Map<Map<String, ?>, Map<String, Object>> offsets;
  private final SourceTask task = new OpcUaSourceTask();
  private final List<SourceRecord> records = new ArrayList<>();

  private TaskHarness(Map<Map<String, ?>, Map<String, Object>> offsets) {
    this.offsets = offsets;
  }

  static TaskHarness start(Map<String, String> settings) {
    return new TaskHarness(new ConcurrentHashMap<>()).run(settings);
  }

  /** A second task that goes on where this one stopped. */
  TaskHarness again(Map<String, String> settings) {
    return new TaskHarness(offsets).run(settings);
  }

  private TaskHarness run(Map<String, String> settings) {
    task.initialize(new Context(settings));
    task.start(settings);
    return this;
  }

  /** Polls once and stores what came, as Kafka would. */
  List<SourceRecord> turn() {
    try {
      List<SourceRecord> polled = task.poll();
      if (polled == null) {
        return List.of();
      }
      records.addAll(polled);
      for (SourceRecord record : polled) {
        offsets.put(record.sourcePartition(), new HashMap<>(record.sourceOffset()));
        task.commitRecord(record, null);
      }
      return polled;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Goes on until a sample comes that is wanted; null if none does. */
  Told until(Duration patience, Predicate<Told> wanted) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      for (SourceRecord record : turn()) {
        for (Told told : Told.of(record)) {
          if (wanted.test(told)) {
            return told;
          }
        }
      }
    }
    return null;
  }

  Told until(Predicate<Told> wanted) {
    return until(Duration.ofSeconds(15), wanted);
  }

  /** Goes on for a while. */
  void during(Duration time) {
    until(time, told -> false);
  }

  List<Told> told() {
    return records.stream().flatMap(record -> Told.of(record).stream()).toList();
  }

  List<SourceRecord> gaps() {
    return records.stream().filter(record -> record.topic().equals(GAPS)).toList();
  }

  /** Frees the memory of long runs. */
  void keepOnlyGaps() {
    records.removeIf(record -> !record.topic().equals(GAPS));
  }

  /** What was told so far is of no interest. */
  void forget() {
    records.clear();
  }

  @Override
  public void close() {
    task.stop();
  }

  private final class Context implements SourceTaskContext {

    private final Map<String, String> settings;

    Context(Map<String, String> settings) {
      this.settings = settings;
    }

    @Override
    public Map<String, String> configs() {
      return settings;
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new Offsets();
    }

    @Override
    public PluginMetrics pluginMetrics() {
      return null;
    }
  }

  private final class Offsets implements OffsetStorageReader {

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
}
