package io.millrace.connectors.modbus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.awaitility.Awaitility;

/** Runs a task as a worker would. */
final class TaskHarness implements AutoCloseable {

  private final ModbusSourceTask task = new ModbusSourceTask();
  private final List<SourceRecord> seen = new ArrayList<>();

  TaskHarness(String map, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("modbus.map", map);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    task.initialize(new Context(settings));
    task.start(settings);
  }

  /** One value of one poll. */
  record Seen(
      String device, String metric, Object value, String unit, String quality, String status) {

    boolean isGood() {
      return quality.equals("GOOD");
    }
  }

  /** Takes what there is, and stores it; everything seen so far. */
  List<Seen> take() {
    try {
      List<SourceRecord> polled = task.poll();
      if (polled != null) {
        polled.forEach(record -> task.commitRecord(record, null));
        seen.addAll(polled);
      }
      return seen();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was seen so far. */
  List<Seen> seen() {
    List<Seen> all = new ArrayList<>();
    for (SourceRecord record : seen) {
      Struct message = (Struct) record.value();
      if (message.schema().field("samples") != null) {
        for (Object sample : message.getArray("samples")) {
          all.add(seen(message.getString("device"), (Struct) sample));
        }
      }
    }
    return all;
  }

  private static Seen seen(String device, Struct sample) {
    Object value = null;
    for (String type : List.of("double", "long", "boolean", "string")) {
      Object there = sample.get("value_" + type);
      value = there == null ? value : there;
    }
    return new Seen(
        device,
        sample.getString("metric"),
        value,
        sample.getString("unit"),
        sample.getString("quality"),
        sample.getString("status"));
  }

  /** When polls of a device were received, in epoch milliseconds. */
  List<Long> times(String device) {
    return seen.stream()
        .map(record -> (Struct) record.value())
        .filter(message -> message.schema().field("samples") != null)
        .filter(message -> device.equals(message.getString("device")))
        .map(message -> ((java.util.Date) message.get("received_at")).getTime())
        .toList();
  }

  /** The messages themselves. */
  List<Struct> messages() {
    return seen.stream().map(record -> (Struct) record.value()).toList();
  }

  /** Takes until something was seen. */
  Seen await(Predicate<Seen> what) {
    int from = seen().size();
    Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(20))
        .until(() -> take().stream().skip(from).anyMatch(what));
    return seen().stream().skip(from).filter(what).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    task.stop();
  }

  private record Context(Map<String, String> settings) implements SourceTaskContext {

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
      return new HashMap<>();
    }
  }
}
