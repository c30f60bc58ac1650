package io.millrace.connectors.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Runs a task as a worker would, with offsets that outlive it. */
final class TaskHarness implements AutoCloseable {

  static final String RAW = "millrace.raw.v1";
  static final String GAPS = "millrace.gaps.v1";
  static final String DEAD_LETTERS = "millrace.dead-letters.v1";

  private final Map<Map<String, ?>, Map<String, Object>> offsets;
  private final MqttSourceTask task = new MqttSourceTask();

  private TaskHarness(Map<Map<String, ?>, Map<String, Object>> offsets) {
    this.offsets = offsets;
  }

  static TaskHarness start(Mosquitto broker, String... settings) {
    return new TaskHarness(new ConcurrentHashMap<>()).run(settings(broker.uri(), settings));
  }

  static Map<String, String> settings(String uri, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("mqtt.server.uri", uri);
    settings.put("mqtt.topics", "devices/#");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  /** A second task that goes on where this one stopped. */
  TaskHarness again(Mosquitto broker, String... settings) {
    return new TaskHarness(offsets).run(settings(broker.uri(), settings));
  }

  static TaskHarness start(Map<String, String> settings) {
    return new TaskHarness(new ConcurrentHashMap<>()).run(settings);
  }

  private TaskHarness run(Map<String, String> settings) {
    task.initialize(new Context(settings));
    task.start(settings);
    return this;
  }

  /** Polls until so many records are there; they are not committed. */
  List<SourceRecord> poll(int count) {
    return poll(count, Duration.ofSeconds(20));
  }

  List<SourceRecord> poll(int count, Duration patience) {
    List<SourceRecord> all = new ArrayList<>();
    long deadline = System.nanoTime() + patience.toNanos();
    while (all.size() < count && System.nanoTime() < deadline) {
      all.addAll(pollOnce());
    }
    return all;
  }

  List<SourceRecord> pollOnce() {
    try {
      List<SourceRecord> polled = task.poll();
      return polled == null ? List.of() : polled;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void commit(Collection<SourceRecord> records) {
    for (SourceRecord record : records) {
      Map<String, Object> offset = new HashMap<>(record.sourceOffset());
      offsets.put(record.sourcePartition(), offset);
      task.commitRecord(record, null);
    }
  }

  static List<String> payloads(Collection<SourceRecord> records) {
    return records.stream().map(TaskHarness::payload).toList();
  }

  static String payload(SourceRecord record) {
    return new String(((Struct) record.value()).getBytes("payload"), StandardCharsets.UTF_8);
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
