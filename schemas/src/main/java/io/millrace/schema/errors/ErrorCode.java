package io.millrace.schema.errors;

import io.millrace.schema.Stage;

/**
 * Why a message ended in the dead letters. Names are stable: dashboards, runbooks and tests refer
 * to them.
 */
public enum ErrorCode {
  OVERSIZED(
      Stage.EDGE,
      "The payload is larger than the connector's limit",
      "Raise max.payload.bytes, or send less at once"),
  ILLEGAL_DEVICE_ID(
      Stage.EDGE,
      "The device id does not match [A-Za-z0-9._:-]{1,128}",
      "Change the id, or the topic rule that captures it"),
  NO_TOPIC_RULE(
      Stage.EDGE, "No topic rule matches the channel", "Add a rule for it, or subscribe to less"),
  IDENTITY_MISMATCH(
      Stage.EDGE,
      "The authenticated identity may not speak for this device",
      "Let the device use its own address or credentials, or correct the principal of its endpoint"
          + " in the registry"),
  SEQUENCE_REQUIRED(
      Stage.EDGE,
      "The connector was told that every message has a sequence of its own, and this one has none",
      "Number each message, with an epoch that changes whenever the numbering starts again"),
  ILLEGAL_CHARSET(
      Stage.DECODE, "The text is not valid UTF-8", "Send UTF-8, or declare a binary content type"),
  UNKNOWN_CONTENT_TYPE(
      Stage.DECODE, "No decoder reads this content type", "Set codec.content_type of the device"),
  MALFORMED_PAYLOAD(
      Stage.DECODE,
      "The payload is not what its content type says",
      "Compare the bytes with the format, or set codec.content_type of the device"),
  TOO_DEEP(Stage.DECODE, "The payload is nested too deeply", "Send a flatter document"),
  TOO_LONG(Stage.DECODE, "A text or a number in the payload is too long", "Send shorter texts"),
  TOO_MANY_VALUES(
      Stage.DECODE, "The payload holds too many values", "Send fewer values in one message"),
  NO_VALUES(Stage.DECODE, "The payload holds no value", "Check the mapping of the device"),
  BAD_TIME(
      Stage.DECODE,
      "The time field cannot be read as a time",
      "Send RFC 3339 or epoch seconds or milliseconds, or map another field"),
  BAD_SEQUENCE(
      Stage.DECODE,
      "The sequence field is not a whole number from 0",
      "Send a counter, or map another field"),
  ILLEGAL_METRIC_NAME(
      Stage.DECODE,
      "A metric name is empty, too long or holds control characters",
      "Rename it in the mapping of the device"),
  UNKNOWN_ALIAS(
      Stage.DECODE,
      "A Sparkplug metric neither stands in the last birth nor says what it is",
      "Let the edge node name all its metrics in its births, then replay"),
  NO_BIRTH(
      Stage.DECODE,
      "The session of the Sparkplug edge node ended before a birth named its metrics",
      "Replay it if the births of the next session name the same metrics"),
  UNKNOWN_UNIT(
      Stage.IDENTIFY,
      "A unit is not a UCUM code",
      "Correct the unit at the device, or set source_unit of the metric"),
  UNIT_MISMATCH(
      Stage.IDENTIFY,
      "The device's unit cannot be converted to the declared one",
      "Correct the unit of the metric in the registry"),
  TYPE_MISMATCH(
      Stage.IDENTIFY,
      "A value does not have the declared type",
      "Correct the type of the metric in the registry"),
  TOO_MANY_METRICS(
      Stage.IDENTIFY,
      "The device has more metrics than are kept",
      "Ignore some in its mapping, or raise the limit"),
  SEQUENCE_TOO_OLD(
      Stage.DEDUP,
      "The sequence number is too old to tell a late message from a repeated one",
      "Replay it if it is wanted; give the device an epoch"),
  STALE_EPOCH(Stage.DEDUP, "The epoch of the sequence ended long ago", "Replay it if it is wanted"),
  PARKED_OVERFLOW(
      Stage.ROUTE,
      "More was parked for the device than is kept",
      "Register the device, then replay"),
  NO_LINK_TO_PEER(
      Stage.ROUTE,
      "No link in force allows messages from the device to the peer that it names",
      "Apply a link between the two with allow_messages, or correct the address"),
  PEER_NOT_ALLOWED(
      Stage.ROUTE,
      "An IoT device addressed a peer; only machines of a link talk with each other",
      "Register the device as M2M and link it, or let it send readings"),
  NO_SUCH_COMMAND(
      Stage.ROUTE,
      "The device answered a command that it was not sent, or that ended long ago",
      "Answer to the topic that the command named, and in time"),
  RECORD_TOO_LARGE(
      Stage.ROUTE,
      "The message must wait and is larger than what can be parked",
      "Register the device, then replay; or send less at once");

  private final Stage stage;
  private final String meaning;
  private final String cure;

  ErrorCode(Stage stage, String meaning, String cure) {
    this.stage = stage;
    this.meaning = meaning;
    this.cure = cure;
  }

  /** Where it arises. */
  public Stage stage() {
    return stage;
  }

  /** What is wrong, in one sentence without its full stop. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }
}
