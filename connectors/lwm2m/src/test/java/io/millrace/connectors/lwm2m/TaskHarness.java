package io.millrace.connectors.lwm2m;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
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

/** Runs a task as a worker would, with offsets that outlive it. */
final class TaskHarness implements AutoCloseable {

  static final String RAW = "millrace.raw.v1";
  static final String GAPS = "millrace.gaps.v1";
  static final String DEAD_LETTERS = "millrace.dead-letters.v1";

  private final Map<Map<String, ?>, Map<String, Object>> offsets;
  private final LwM2mSourceTask task = new LwM2mSourceTask();
  private final List<SourceRecord> stored = new CopyOnWriteArrayList<>();
  private volatile boolean flowing;
  private Thread pump;

  private TaskHarness(Map<Map<String, ?>, Map<String, Object>> offsets) {
    this.offsets = offsets;
  }

  static Map<String, String> settings(int port, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("lwm2m.listen", "coap://127.0.0.1:" + port);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  static TaskHarness start(int port, String... settings) {
    return start(settings(port, settings));
  }

  static TaskHarness start(Map<String, String> settings) {
    return new TaskHarness(new ConcurrentHashMap<>()).run(settings);
  }

  static int freePort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Polls and commits in the background until it is closed. */
  void flow() {
    flowing = true;
    pump =
        new Thread(
            () -> {
              while (flowing) {
                List<SourceRecord> polled = pollOnce();
                stored.addAll(polled);
                commit(polled);
              }
            });
    pump.start();
  }

  /** What was committed in the background. */
  List<SourceRecord> stored() {
    return List.copyOf(stored);
  }

  /** Values that were committed in the background, by metric, in order. */
  List<Object> values(String device, String metric) {
    List<Object> values = new ArrayList<>();
    for (SourceRecord record : stored()) {
      if (record.topic().equals(RAW) && device.equals(record.key())) {
        samples(record).stream()
            .filter(sample -> metric.equals(sample.getString("metric")))
            .forEach(sample -> values.add(value(sample)));
      }
    }
    return values;
  }

  static List<Struct> samples(SourceRecord record) {
    return ((Struct) record.value()).getArray("samples");
  }

  static Object value(Struct sample) {
    for (String column : List.of("double", "long", "boolean", "string", "bytes")) {
      if (sample.get("value_" + column) != null) {
        return sample.get("value_" + column);
      }
    }
    return null;
  }

  static Map<String, String> attributes(SourceRecord record) {
    return ((Struct) record.value()).getMap("attributes");
  }

  @Override
  public void close() {
    flowing = false;
    if (pump != null) {
      try {
        pump.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
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
