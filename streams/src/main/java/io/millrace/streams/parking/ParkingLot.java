package io.millrace.streams.parking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A queue per device in two stores: the messages by device and number, and per device the numbers
 * of the first and the next. The numbers of all queues that are not empty are also kept on the
 * heap, so that the usual question, whether a device has anything waiting, costs one look-up.
 */
public final class ParkingLot {

  private static final int QUEUE_BYTES = 2 * Long.BYTES;

  private final KeyValueStore<Bytes, byte[]> messages;
  private final KeyValueStore<String, byte[]> queues;
  private final ParkingLimits limits;
  private final Map<String, Queue> waiting = new HashMap<>();

  private record Queue(long first, long next) {
    private long size() {
      return next - first;
    }
  }

  /** Opens the queues that the stores hold. */
  public ParkingLot(
      KeyValueStore<Bytes, byte[]> messages,
      KeyValueStore<String, byte[]> queues,
      ParkingLimits limits) {
    this.messages = messages;
    this.queues = queues;
    this.limits = limits;
    try (KeyValueIterator<String, byte[]> all = queues.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> queue = all.next();
        ByteBuffer numbers = ByteBuffer.wrap(queue.value);
        waiting.put(queue.key, new Queue(numbers.getLong(), numbers.getLong()));
      }
    }
  }

  /** Whether something of the device waits. */
  public boolean isWaiting(String device) {
    return waiting.containsKey(device);
  }

  /** The devices of which something waits. */
  public Set<String> devices() {
    return waiting.keySet();
  }

  /**
   * Puts a message at the end of its device's queue.
   *
   * @return the message that had to make room, which may be the given one; null if none had to
   */
  public ParkedMessage park(String device, ParkedMessage message) {
    Queue queue = waiting.get(device);
    if (queue == null && waiting.size() >= limits.devices()) {
      return message;
    }
    Queue now = queue == null ? new Queue(0, 0) : queue;
    ParkedMessage displaced = now.size() >= limits.messagesPerDevice() ? take(device) : null;
    Queue left = waiting.getOrDefault(device, new Queue(now.next(), now.next()));
    messages.put(key(device, left.next()), message.toBytes());
    keep(device, new Queue(left.first(), left.next() + 1));
    return displaced;
  }

  /** Takes the first message out of a device's queue; null if nothing waits. */
  public ParkedMessage take(String device) {
    Queue queue = waiting.get(device);
    if (queue == null) {
      return null;
    }
    byte[] bytes = messages.delete(key(device, queue.first()));
    keep(device, new Queue(queue.first() + 1, queue.next()));
    return ParkedMessage.read(bytes);
  }

  /**
   * Drops all that waits of a device.
   *
   * @return how many messages that were
   */
  public long drop(String device) {
    long dropped = 0;
    while (take(device) != null) {
      dropped++;
    }
    return dropped;
  }

  private void keep(String device, Queue queue) {
    if (queue.size() == 0) {
      waiting.remove(device);
      queues.delete(device);
      return;
    }
    waiting.put(device, queue);
    queues.put(
        device,
        ByteBuffer.allocate(QUEUE_BYTES).putLong(queue.first()).putLong(queue.next()).array());
  }

  private static Bytes key(String device, long number) {
    byte[] name = device.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + 1 + Long.BYTES)
            .put(name)
            .put((byte) 0)
            .putLong(number)
            .array());
  }
}
