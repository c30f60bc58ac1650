package io.millrace.connectors.telnet;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Runs a task as a worker would, with a Kafka that stores when it is told to. */
final class TaskHarness implements AutoCloseable {

  private final TelnetSourceTask task = new TelnetSourceTask();
  private final List<SourceRecord> stored = new CopyOnWriteArrayList<>();
  private final AtomicLong offsets = new AtomicLong();
  private final Thread pump = new Thread(this::pump);
  private volatile boolean open = true;
  private volatile boolean storing = true;
  private volatile int waiting;

  private TaskHarness(Map<String, String> settings) {
    task.initialize(new Context(settings));
    task.start(settings);
    pump.start();
  }

  static TaskHarness start(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return new TaskHarness(settings);
  }

  private void pump() {
    List<SourceRecord> held = new ArrayList<>();
    while (open) {
      List<SourceRecord> polled = poll();
      held.addAll(polled);
      if (storing) {
        held.forEach(this::store);
        held.clear();
      }
      waiting = held.size();
    }
  }

  private List<SourceRecord> poll() {
    try {
      List<SourceRecord> polled = task.poll();
      return polled == null ? List.of() : polled;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void store(SourceRecord record) {
    stored.add(record);
    TopicPartition place = new TopicPartition(record.topic(), 0);
    task.commitRecord(
        record, new RecordMetadata(place, offsets.getAndIncrement(), 0, record.timestamp(), 4, 4));
  }

  /** Kafka is away, until {@link #resume}. */
  void pause() {
    storing = false;
  }

  void resume() {
    storing = true;
  }

  /** How many records were polled and are not stored. */
  int waiting() {
    return waiting;
  }

  /** Where the task listens. */
  InetSocketAddress address() {
    return task.listeners().get(0);
  }

  /** What Kafka has in a topic. */
  List<Struct> stored(String topic) {
    return stored.stream()
        .filter(record -> record.topic().equals(topic))
        .map(record -> (Struct) record.value())
        .toList();
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      pump.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    task.stop();
  }

  private static final class Context implements SourceTaskContext {

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
      return new NoOffsets();
    }

    @Override
    public PluginMetrics pluginMetrics() {
      return null;
    }
  }

  private static final class NoOffsets implements OffsetStorageReader {

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      return null;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      return Map.of();
    }
  }
}
