package io.millrace.connectors.common.once;

import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.common.window.PendingRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * The numbers that one client has written to Kafka, by device. Each record carries those of its
 * device in its source offset, so that one transaction stores both; an offset holds what all
 * records before it have added, so that any beginning of a batch may be committed by itself.
 */
public final class WrittenNumbers {

  static final int DEVICES_AT_HAND = 10_000;

  private static final String CLIENT = "client";
  private static final String DEVICE = "device";
  private static final String FIRST = "first";
  private static final String RECORD = "record";
  private static final String NUMBERS = "numbers";
  private static final String ADDED = "added";

  private final OffsetStorageReader offsets;
  private final String client;
  private final Map<String, ?> first;
  private final LinkedHashMap<String, DeviceNumbers> devices = new LinkedHashMap<>(16, 0.75f, true);
  private final boolean resumed;
  private boolean begun;
  private long batch;
  private long now;
  private long records;

  /**
   * @param client whose session it is
   * @param offsets what earlier runs have stored
   */
  public WrittenNumbers(String client, OffsetStorageReader offsets) {
    this.client = client;
    this.offsets = offsets;
    this.first = offsets.offset(firstPartition());
    this.resumed = first != null;
    this.begun = resumed;
  }

  /** Whether an earlier run has written a number. */
  public boolean resumed() {
    return resumed;
  }

  /** Begins a batch with messages of these devices; asks for what is not at hand all at once. */
  public void begin(Set<String> ids) {
    batch++;
    List<Map<String, String>> missing = new ArrayList<>();
    for (String id : ids) {
      DeviceNumbers numbers = devices.get(id);
      if (numbers == null) {
        missing.add(partition(id));
      } else {
        numbers.use(now);
      }
    }
    if (!missing.isEmpty()) {
      restore(missing);
      putAway();
    }
  }

  private void restore(List<Map<String, String>> missing) {
    Map<Map<String, String>, Map<String, Object>> stored = offsets.offsets(missing);
    for (Map<String, String> partition : missing) {
      String id = partition.get(DEVICE);
      Map<String, ?> offset = stored.get(partition);
      boolean isFirst = first != null && id.equals(first.get(DEVICE));
      devices.put(id, restored(offset == null && isFirst ? first : offset));
    }
  }

  private DeviceNumbers restored(Map<String, ?> offset) {
    DeviceNumbers numbers = new DeviceNumbers(now);
    if (offset != null) {
      numbers.read((String) offset.get(NUMBERS), now);
      numbers.read((String) offset.get(ADDED), now);
    }
    return numbers;
  }

  /** What is put away here can be read again. */
  private void putAway() {
    Iterator<DeviceNumbers> eldest = devices.values().iterator();
    while (devices.size() > DEVICES_AT_HAND
        && eldest.next().used() < now - DeviceNumbers.REPEATABLE) {
      eldest.remove();
    }
  }

  /**
   * Judges a message with a sequence, of a device of this batch.
   *
   * @param marked whether the peer itself says that it may have sent it before
   */
  public Judgement judge(EdgeMessage message, boolean marked) {
    DeviceNumbers numbers = devices.get(message.device());
    EdgeSequence sequence = message.sequence();
    if (numbers.contains(sequence)) {
      return marked || sequence.epoch() != null ? Judgement.REPEATED : Judgement.AMBIGUOUS;
    }
    return numbers.hasRoomFor(sequence) ? Judgement.NEW : Judgement.TOO_MANY_EPOCHS;
  }

  /**
   * Notes the number of a new message, and returns the place of its record in the source.
   *
   * @param repeatable whether the peer repeats the message until it is acknowledged
   */
  public PendingRecord.Source note(EdgeMessage message, boolean repeatable) {
    if (repeatable) {
      now++;
    }
    DeviceNumbers numbers = devices.get(message.device());
    numbers.begin(batch, now);
    numbers.add(message.sequence(), now);
    Map<String, Object> offset =
        Map.of(
            RECORD, ++records,
            DEVICE, message.device(),
            NUMBERS, numbers.settled(),
            ADDED, numbers.added());
    Map<String, String> partition = begun ? partition(message.device()) : firstPartition();
    begun = true;
    return new PendingRecord.Source(partition, offset);
  }

  /** Written once, so that a later run can tell that there has been an earlier one. */
  private Map<String, String> firstPartition() {
    return partition(FIRST, "true");
  }

  private Map<String, String> partition(String device) {
    return partition(DEVICE, device);
  }

  /** Kafka Connect compares partitions as they are written, so their order must not vary. */
  private Map<String, String> partition(String name, String value) {
    Map<String, String> partition = new LinkedHashMap<>();
    partition.put(CLIENT, client);
    partition.put(name, value);
    return partition;
  }
}
