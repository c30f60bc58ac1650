package io.millrace.connectors.common.window;

import io.millrace.connectors.common.config.SettingsGroup;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** How much may be on its way to Kafka. */
public final class WindowKeys {

  /** Messages that may be under way. */
  public static final String MAX_MESSAGES = "inflight.max.messages";

  /** Bytes that may be under way. */
  public static final String MAX_BYTES = "inflight.max.bytes";

  /** How long Kafka may take. */
  public static final String ACK_TIMEOUT = "ack.timeout.ms";

  /** Messages of one turn. */
  public static final String POLL_RECORDS = "poll.max.records";

  private WindowKeys() {}

  /** Adds the settings. */
  public static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Window", definition);
    window(group);
  }

  /** How much may be received and not yet acknowledged. */
  public static WindowLimits limits(AbstractConfig config) {
    return new WindowLimits(config.getInt(MAX_MESSAGES), config.getLong(MAX_BYTES));
  }

  /** How long a message may wait for Kafka. */
  public static Duration ackTimeout(AbstractConfig config) {
    return Duration.ofMillis(config.getLong(ACK_TIMEOUT));
  }

  /** Most messages to hand on at once. */
  public static int pollRecords(AbstractConfig config) {
    return config.getInt(POLL_RECORDS);
  }

  private static void window(SettingsGroup group) {
    group.add(
        MAX_MESSAGES,
        Type.INT,
        10_000,
        Range.between(1, 60_000),
        "Messages received and not yet acknowledged at which the task stops reading.");
    group.add(
        MAX_BYTES,
        Type.LONG,
        33_554_432L,
        Range.between(1_024, 17_179_869_184L),
        "The same in bytes.");
    group.add(
        ACK_TIMEOUT,
        Type.LONG,
        600_000L,
        Range.between(1_000, Long.MAX_VALUE),
        "How long a message may wait for Kafka before the task warns, each time anew. It goes on"
            + " waiting: what Kafka has not stored is not acknowledged.");
    group.add(
        POLL_RECORDS,
        Type.INT,
        2_000,
        Range.between(1, 100_000),
        "Most messages to hand to Kafka Connect at once.");
  }
}
