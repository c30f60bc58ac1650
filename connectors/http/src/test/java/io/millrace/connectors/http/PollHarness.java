package io.millrace.connectors.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Runs polling tasks one after the other as a worker would, and keeps what they stored. */
final class PollHarness implements AutoCloseable {

  private final List<SourceRecord> stored = new CopyOnWriteArrayList<>();
  private final Map<Map<String, ?>, Map<String, ?>> offsets = new ConcurrentHashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private HttpPollSourceTask task;
  private Thread pump;
  private volatile boolean open;
  private volatile RuntimeException failure;

  PollHarness(String map, String... more) {
    settings.put("name", "it");
    settings.put(HttpPollKeys.MAP, map);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    start();
  }

  private void start() {
    task = new HttpPollSourceTask();
    task.initialize(new Context(settings, new Offsets(offsets)));
    task.start(settings);
    open = true;
    pump = new Thread(this::pump);
    pump.start();
  }

  private void pump() {
    try {
      while (open) {
        List<SourceRecord> polled = task.poll();
        if (polled != null) {
          polled.forEach(this::store);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException e) { // what a worker would fail with
      failure = e;
    }
  }

  private void store(SourceRecord record) {
    stored.add(record);
    offsets.put(record.sourcePartition(), record.sourceOffset());
    task.commitRecord(record, null);
  }

  /** Stops the task and starts another one in its place. */
  void restart() {
    close();
    start();
  }

  /** What the task failed with, or null. */
  RuntimeException failure() {
    return failure;
  }

  /** What Kafka has in a topic. */
  List<Struct> stored(String topic) {
    return stored.stream()
        .filter(record -> record.topic().equals(topic))
        .map(record -> (Struct) record.value())
        .toList();
  }

  List<Struct> raw() {
    return stored("millrace.raw.v1");
  }

  static String payload(Struct message) {
    Object payload = message.get("payload");
    byte[] bytes = payload instanceof ByteBuffer buffer ? buffer.array() : (byte[]) payload;
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String attribute(Struct message, String name) {
    return message.<String, String>getMap("attributes").get(name);
  }

  @Override
  public void close() {
    open = false;
    try {
      pump.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    task.stop();
  }

  private record Context(Map<String, String> configs, OffsetStorageReader offsetStorageReader)
      implements SourceTaskContext {

    @Override
    public PluginMetrics pluginMetrics() {
      return null;
    }
  }

  private record Offsets(Map<Map<String, ?>, Map<String, ?>> stored)
      implements OffsetStorageReader {

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      Map<String, ?> offset = stored.get(partition);
      return offset == null ? null : new HashMap<>(offset);
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
