package io.millrace.streams.parking;

import io.millrace.schema.Lineage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A message that waits, as it stands in the raw topic.
 *
 * @param value the record's value, in the wire format
 * @param headers the record's headers
 * @param lineage where it stands
 */
public record ParkedMessage(byte[] value, Headers headers, Lineage lineage) {

  /**
   * The most bytes that may wait: the changelog and the parked topic take 1 MB a record, with what
   * they add to it.
   */
  private static final int LARGEST = 1_000_000;

  /** Whether Kafka takes it as a parked message. */
  public boolean mayWait() {
    return size(topicName(), headers.toArray()) <= LARGEST;
  }

  /** The bytes under which it waits. */
  byte[] toBytes() {
    byte[] topic = topicName();
    Header[] all = headers.toArray();
    ByteBuffer out = ByteBuffer.allocate(size(topic, all));
    put(out, topic);
    out.putInt(lineage.getPartition()).putLong(lineage.getOffset()).putInt(all.length);
    for (Header header : all) {
      put(out, header.key().getBytes(StandardCharsets.UTF_8));
      put(out, header.value() == null ? new byte[0] : header.value());
    }
    put(out, value);
    return out.array();
  }

  /** Reads what {@link #toBytes} wrote. */
  static ParkedMessage read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    String topic = new String(take(in), StandardCharsets.UTF_8);
    Lineage lineage = new Lineage(topic, in.getInt(), in.getLong());
    Headers headers = new RecordHeaders();
    for (int left = in.getInt(); left > 0; left--) {
      headers.add(new String(take(in), StandardCharsets.UTF_8), take(in));
    }
    return new ParkedMessage(take(in), headers, lineage);
  }

  private byte[] topicName() {
    return lineage.getTopic().getBytes(StandardCharsets.UTF_8);
  }

  private int size(byte[] topic, Header[] all) {
    int size = 3 * Integer.BYTES + topic.length + Integer.BYTES + Long.BYTES + value.length;
    for (Header header : all) {
      int length = header.value() == null ? 0 : header.value().length;
      size += 2 * Integer.BYTES + header.key().getBytes(StandardCharsets.UTF_8).length + length;
    }
    return size;
  }

  private static void put(ByteBuffer out, byte[] bytes) {
    out.putInt(bytes.length).put(bytes);
  }

  private static byte[] take(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }
}
