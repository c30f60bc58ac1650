package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.once.WrittenNumbers;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.schema.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * A broker, a task and Kafka as a model in one thread. The broker repeats what it knows to be
 * unacknowledged, in order, on each connection; acknowledgements are under way until it reads them;
 * Kafka stores records and offsets of any beginning of a batch at once.
 */
final class FaultyWorld {

  private static final String CLIENT = "c";

  private final MqttRecordMapper mapper =
      new MqttRecordMapper(
          new MqttSourceConfig(
                  TaskHarness.settings("tcp://localhost:1", "sequence.required", "number"))
              .mapping());
  private final Deque<Sent> queue = new ArrayDeque<>();
  private final List<Sent> underWay = new ArrayList<>();
  private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
  private final List<String> raw = new ArrayList<>();
  private final List<String> published = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final int[] next = new int[3];
  private final int[] epochs = new int[3];
  private int connection;
  private int delivered;
  private InFlightWindow<MqttEvent> window;
  private Forwarding forwarding;
  private List<SourceRecord> batch = List.of();

  private static final class Sent {
    private final String name;
    private boolean sentBefore;

    Sent(String name) {
      this.name = name;
    }
  }

  FaultyWorld() {
    crash();
  }

  /** A device publishes; device 0 has no epoch. */
  void publish(int device) {
    String name = "d" + device + "/" + (device == 0 ? "" : epochs[device]) + "/" + next[device]++;
    published.add(name);
    queue.addLast(new Sent(name));
  }

  /** A device starts its numbering again. */
  void reboot(int device) {
    if (device > 0) {
      epochs[device]++;
      next[device] = 0;
    }
  }

  /** The broker reads acknowledgements, then sends so many messages. */
  void deliver(int most) {
    for (Sent each : underWay) {
      if (queue.peekFirst() != each) {
        complaints.add("acknowledged out of order: " + each.name);
      }
      queue.remove(each);
      delivered--;
    }
    underWay.clear();
    List<Sent> open = new ArrayList<>(queue);
    for (int count = 0; count < most && delivered < open.size(); count++) {
      arrive(open.get(delivered++));
    }
  }

  private void arrive(Sent sent) {
    int from = connection;
    String[] parts = sent.name.split("/", -1);
    List<MqttMessage.UserProperty> user = new ArrayList<>();
    user.add(new MqttMessage.UserProperty("seq", parts[2]));
    if (!parts[1].isEmpty()) {
      user.add(new MqttMessage.UserProperty("epoch", parts[1]));
    }
    MqttMessage message =
        new MqttMessage(
            "devices/" + parts[0] + "/t",
            sent.name.getBytes(StandardCharsets.UTF_8),
            0,
            new MqttMessage.Flags(1, false, sent.sentBefore),
            new MqttMessage.Properties(null, null, null, -1, user));
    sent.sentBefore = true;
    window.add(
        new Delivery<>(
            new MqttEvent.Arrived(message), message.weight(), () -> acknowledge(sent, from)));
  }

  private void acknowledge(Sent sent, int on) {
    if (!raw.contains(sent.name)) {
      complaints.add("acknowledged before it was stored: " + sent.name);
    }
    if (on == connection) {
      underWay.add(sent);
    }
  }

  void poll() throws InterruptedException {
    if (batch.isEmpty()) {
      batch = new ArrayList<>();
      forwarding.forward(window.take(5, Duration.ZERO), batch);
    }
  }

  /** Kafka commits the batch, and the task learns of it. */
  void commit() {
    store(batch.size());
    batch.forEach(each -> window.stored(((PendingRecord) each).delivery()));
    batch = List.of();
  }

  /** Kafka commits so many records of the batch, and the task never learns of it. */
  void store(int records) {
    for (SourceRecord each : batch.subList(0, Math.min(records, batch.size()))) {
      raw.add(TaskHarness.payload(each));
      if (!each.topic().equals(TaskHarness.RAW)) {
        complaints.add("dead letter: " + ((Struct) each.value()).getString("message"));
      }
      offsets.put(each.sourcePartition(), new HashMap<>(each.sourceOffset()));
    }
  }

  /** The connection is lost with the acknowledgements that are under way. */
  void disconnect() {
    connection++;
    delivered = 0;
    underWay.clear();
  }

  /** The task is lost with all it knew. */
  void crash() {
    disconnect();
    batch = List.of();
    SourceMetrics metrics = new SourceMetrics();
    window = new InFlightWindow<>(new WindowLimits(1000, 1 << 20), metrics, System::nanoTime);
    Offsets reader = new Offsets();
    EdgeRecords edge =
        new EdgeRecords(
            Topics.withDefaultPrefix(), "mqtt", "it", SourcePosition.resume(CLIENT, reader));
    forwarding =
        new OncePerNumber(mapper, edge, metrics, new WrittenNumbers(CLIENT, reader), window);
  }

  /** Goes on without faults until the broker has nothing left. */
  void settle() throws InterruptedException {
    while (!queue.isEmpty()) {
      deliver(Integer.MAX_VALUE);
      poll();
      commit();
    }
  }

  List<String> published() {
    return published;
  }

  List<String> raw() {
    return raw;
  }

  List<String> complaints() {
    return complaints;
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
