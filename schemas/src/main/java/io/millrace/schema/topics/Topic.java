package io.millrace.schema.topics;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Alert;
import io.millrace.schema.AuditEvent;
import io.millrace.schema.Classification;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Link;
import io.millrace.schema.OwnerSecret;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.schema.Rule;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every fixed topic of the pipeline; the full name is the prefix of {@link Topics} followed by
 * {@link #suffix()}.
 */
public enum Topic {
  RAW("raw.v1", "device", DeviceMessage.class, days(7), Audience.PIPELINE, "as received"),
  DEVICES("devices.v1", "device", Device.class, forever(), Audience.PIPELINE, "registry"),
  LINKS("links.v1", "link", Link.class, forever(), Audience.PIPELINE, "M2M agreements"),
  RULES("rules.v1", "rule", Rule.class, forever(), Audience.PIPELINE, "automation"),
  READINGS("readings.v1", "device", Reading.class, days(7), Audience.SHARED, "IoT event log"),
  LATEST(
      "latest.v1", "device|metric", Reading.class, forever(), Audience.SHARED, "IoT current state"),
  AGGREGATES_1M(
      "aggregates.1m.v1",
      "device|metric",
      Aggregate.class,
      days(30),
      Audience.SHARED,
      "IoT windows"),
  AGGREGATES_15M(
      "aggregates.15m.v1",
      "device|metric",
      Aggregate.class,
      days(30),
      Audience.SHARED,
      "IoT windows"),
  AGGREGATES_1H(
      "aggregates.1h.v1",
      "device|metric",
      Aggregate.class,
      days(30),
      Audience.SHARED,
      "IoT windows"),
  GROUPS_1M(
      "groups.1m.v1",
      "group|metric",
      Aggregate.class,
      days(30),
      Audience.SHARED,
      "roll-ups over the group tree"),
  PRESENCE(
      "presence.v1",
      "device",
      Presence.class,
      forever(),
      Audience.SHARED,
      "online, silent, offline"),
  ALERTS("alerts.v1", "device|rule", Alert.class, days(30), Audience.SHARED, "raised, cleared"),
  COMMANDS("commands.v1", "device", Command.class, days(7), Audience.SHARED, "to the device"),
  COMMAND_RESULTS(
      "command-results.v1", "device", CommandResult.class, days(7), Audience.SHARED, "and back"),
  DEAD_LETTERS(
      "dead-letters.v1",
      "device",
      DeadLetter.class,
      days(30),
      Audience.OPERATORS,
      "original bytes and reason"),
  PARKED(
      "parked.v1",
      "device",
      DeviceMessage.class,
      days(30),
      Audience.OPERATORS,
      "waiting for registration"),
  LATE("late.v1", "device", Reading.class, days(30), Audience.OPERATORS, "too late for any window"),
  GAPS("gaps.v1", "device", Gap.class, days(30), Audience.OPERATORS, "known to be missing"),
  FINDINGS(
      "findings.v1",
      "device",
      Finding.class,
      days(30),
      Audience.OPERATORS,
      "what an operator should know"),
  AUDIT("audit.v1", "subject", AuditEvent.class, days(30), Audience.OPERATORS, "who changed what"),
  CLASSIFICATIONS(
      "classifications.v1",
      "device",
      Classification.class,
      forever(),
      Audience.OPERATORS,
      "which world, and why"),
  OWNERS(
      "owners.v1",
      "owner",
      OwnerSecret.class,
      forever(),
      Audience.PIPELINE,
      "secrets of pseudonyms"),
  DELIVERIES(
      "deliveries.v1",
      "device",
      Command.class,
      days(7),
      Audience.PIPELINE,
      "commands and messages that may go to their device"),
  DELIVERY_RESULTS(
      "delivery-results.v1",
      "device",
      CommandResult.class,
      days(7),
      Audience.PIPELINE,
      "what the connectors made of them");

  /** Who may read a topic. */
  public enum Audience {
    PIPELINE,
    OPERATORS,
    SHARED
  }

  private final String suffix;
  private final String key;
  private final Class<? extends SpecificRecord> value;
  private final Duration retention;
  private final Audience audience;
  private final String purpose;

  Topic(
      String suffix,
      String key,
      Class<? extends SpecificRecord> value,
      Duration retention,
      Audience audience,
      String purpose) {
    this.suffix = suffix;
    this.key = key;
    this.value = value;
    this.retention = retention;
    this.audience = audience;
    this.purpose = purpose;
  }

  /** The name without the prefix, such as {@code readings.v1}. */
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
    return Optional.ofNullable(retention);
  }

  /** Whether only the last record of a key is kept. */
  public boolean compacted() {
    return retention == null;
  }

  /** Who may read it. */
  public Audience audience() {
    return audience;
  }

  /** What it is for, in a few words. */
  public String purpose() {
    return purpose;
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static Duration forever() {
    return null;
  }
}
