package io.millrace.connectors.common.edge;

import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Numbers the records of a task. Kafka Connect must see no two records as equal, so each one has a
 * number of its own; that a number was stored also tells that the task has run before.
 */
public final class SourcePosition {

  private static final String NUMBER = "record";

  private final Map<String, String> partition;
  private final boolean resumed;
  private long number;

  private SourcePosition(Map<String, String> partition, Long stored) {
    this.partition = partition;
    this.resumed = stored != null;
    this.number = stored == null ? 0 : stored;
  }

  /** Goes on after what an earlier run stored for a client. */
  public static SourcePosition resume(String client, OffsetStorageReader offsets) {
    Map<String, String> partition = Map.of("client", client);
    Map<String, Object> stored = offsets.offset(partition);
    return new SourcePosition(
        partition, stored == null ? null : ((Number) stored.get(NUMBER)).longValue());
  }

  /** Whether an earlier run stored something. */
  public boolean resumed() {
    return resumed;
  }

  Map<String, String> partition() {
    return partition;
  }

  Map<String, Long> next() {
    return Map.of(NUMBER, ++number);
  }
}
