package io.millrace.schema.topics;

import io.millrace.schema.Aggregate;
import io.millrace.schema.CommandResult;
import io.millrace.schema.Condition;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/**
 * The topics that each link has for itself, readable by its two parties alone. The full name is
 * {@code millrace.link.<link>.} followed by {@link #suffix()}; links are declared by operators, so
 * no device takes part in a name.
 */
public enum LinkTopic {
  READINGS("readings.v1", "device", Reading.class, false, "what its machines measured"),
  AGGREGATES_1M("aggregates.1m.v1", "device|metric", Aggregate.class, false, "windows of that"),
  MESSAGES("messages.v1", "device", DeviceMessage.class, false, "from one machine to its peer"),
  RESULTS("results.v1", "device", CommandResult.class, false, "what became of the messages"),
  CONDITION("condition.v1", "device|metric", Condition.class, false, "how the machines do"),
  PRESENCE("presence.v1", "device", Presence.class, true, "whether they talk");

  /** What a link's id must match; no dot, so that no name can be read in two ways. */
  public static final String LEGAL_ID = "[A-Za-z0-9-]{1,64}";

  private static final Pattern ID = Pattern.compile(LEGAL_ID);
  private static final Duration KEPT = Duration.ofDays(7);

  private final String suffix;
  private final String key;
  private final Class<? extends SpecificRecord> value;
  private final boolean compacted;
  private final String purpose;

  LinkTopic(
      String suffix,
      String key,
      Class<? extends SpecificRecord> value,
      boolean compacted,
      String purpose) {
    this.suffix = suffix;
    this.key = key;
    this.value = value;
    this.compacted = compacted;
    this.purpose = purpose;
  }

  /** Whether a link may have this id. */
  public static boolean isLegalId(String id) {
    return ID.matcher(id).matches();
  }

  /** The end of the name, such as {@code readings.v1}. */
  public String suffix() {
    return suffix;
  }

  /** What the UTF-8 key says, such as {@code device|metric}. */
  public String key() {
    return key;
  }

  /** The Avro record of the value. */
  public Class<? extends SpecificRecord> value() {
    return value;
  }

  /** How long records are kept; empty for a compacted topic. */
  public Optional<Duration> retention() {
    return compacted ? Optional.empty() : Optional.of(KEPT);
  }

  /** What it is for, in a few words. */
  public String purpose() {
    return purpose;
  }
}
