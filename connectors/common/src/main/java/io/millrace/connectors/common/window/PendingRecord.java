package io.millrace.connectors.common.window;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A record that knows the delivery it came from. Two such records are never equal: Kafka Connect
 * keeps those that wait for confirmation in a map.
 */
public final class PendingRecord extends SourceRecord {

  private final transient Delivery<?> delivery;

  /**
   * Where a record stands in its source.
   *
   * @param partition of the source
   * @param offset within it
   */
  public record Source(Map<String, ?> partition, Map<String, ?> offset) {}

  /** A record with a text key. */
  public PendingRecord(
      Source source, String topic, String key, Struct value, long timestamp, Delivery<?> delivery) {
    super(
        source.partition(),
        source.offset(),
        topic,
        null,
        Schema.STRING_SCHEMA,
        key,
        value.schema(),
        value,
        timestamp);
    this.delivery = delivery;
  }

  /** What the record came from. */
  public Delivery<?> delivery() {
    return delivery;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
