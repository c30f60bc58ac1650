package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.SettingsGroup;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** How much may be on its way to Kafka. */
final class WindowKeys {

  static final String MAX_MESSAGES = "inflight.max.messages";
  static final String MAX_BYTES = "inflight.max.bytes";
  static final String ACK_TIMEOUT = "ack.timeout.ms";
  static final String POLL_RECORDS = "poll.max.records";

  private WindowKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Window", definition);
    window(group);
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
            + " waiting: what Kafka has not stored stays with the broker.");
    group.add(
        POLL_RECORDS,
        Type.INT,
        2_000,
        Range.between(1, 100_000),
        "Most messages to hand to Kafka Connect at once.");
  }
}
