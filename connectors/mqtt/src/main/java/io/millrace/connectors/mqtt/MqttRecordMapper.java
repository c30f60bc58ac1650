package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.common.edge.EdgeTrace;
import io.millrace.connectors.mqtt.topic.SparkplugRule;
import io.millrace.connectors.mqtt.topic.TopicMatch;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.sparkplug.SparkplugTopic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Decides what a message becomes: a device message, or a dead letter and why. */
public final class MqttRecordMapper {

  static final int MAX_PROPERTIES = 64 * 1024;
  private static final int LONGEST_PRESENCE_WORD = 32;
  private static final int LONGEST_QUOTE = 160;

  private final MappingRules rules;
  private final SequenceSource sequences;

  /**
   * @param rules how to map
   */
  public MqttRecordMapper(MappingRules rules) {
    this.rules = rules;
    this.sequences = new SequenceSource(rules.sequence());
  }

  /** Maps one message. */
  public EdgeResult map(MqttMessage received) {
    String principal = principal(received);
    return map(rules.identity().brokerStamps() ? received : received.withoutStamps(), principal);
  }

  private EdgeResult map(MqttMessage message, String principal) {
    TopicMatch asPresence = rules.presence().match(message.topic());
    TopicMatch match = asPresence == null ? match(message.topic()) : asPresence;
    if (isOversized(message)) {
      return oversized(message, match, principal);
    }
    if (match == null) {
      return refused(
          message,
          principal,
          ErrorCode.NO_TOPIC_RULE,
          "No topic rule matches " + quote(message.topic()));
    }
    String device = rules.identity().deviceIsIdentity() ? principal : match.device();
    String mismatch = mismatch(match, principal);
    if (mismatch != null) {
      return refused(message, principal, ErrorCode.IDENTITY_MISMATCH, mismatch);
    }
    if (device == null || !DeviceIds.isLegal(device)) {
      return refused(
          message,
          principal,
          ErrorCode.ILLEGAL_DEVICE_ID,
          quote(device) + " does not match [A-Za-z0-9._:-]{1,128}");
    }
    EdgeSequence sequence = sequences.find(message);
    String presence = asPresence == null ? null : presence(message.payload());
    EdgeMessage accepted =
        edge(
            message,
            device,
            principal,
            MqttAttributes.of(message, match.captures(), presence),
            sequence);
    String missing = rules.required().missing(sequence);
    return missing == null
        ? new EdgeResult.Accepted(accepted)
        : new EdgeResult.Refused(accepted, ErrorCode.SEQUENCE_REQUIRED, missing);
  }

  private TopicMatch match(String topic) {
    return rules.sparkplug() && SparkplugTopic.isIn(topic)
        ? SparkplugRule.match(topic)
        : rules.topics().match(topic);
  }

  private String principal(MqttMessage message) {
    return rules.identity().isVouched() && message.properties() != null
        ? message.properties().user(rules.identity().userProperty())
        : null;
  }

  private boolean isOversized(MqttMessage message) {
    return message.payload().length > rules.maxPayloadBytes()
        || message.propertiesSize() > MAX_PROPERTIES;
  }

  private EdgeResult oversized(MqttMessage message, TopicMatch match, String principal) {
    String told = match == null ? null : match.device();
    String device = told != null && DeviceIds.isLegal(told) ? told : DeviceIds.UNKNOWN;
    boolean payload = message.payload().length > rules.maxPayloadBytes();
    String reason =
        payload
            ? message.payload().length + " bytes; the limit is " + rules.maxPayloadBytes()
            : message.propertiesSize()
                + " characters of MQTT properties, which are left out here;"
                + " the limit is "
                + MAX_PROPERTIES;
    MqttMessage bare =
        new MqttMessage(
            message.topic(), message.payload(), message.receivedAt(), message.flags(), null);
    return new EdgeResult.Refused(
        edge(
            bare,
            device,
            shorten(principal),
            MqttAttributes.flagsOnly(message.flags()),
            sequences.find(bare)),
        ErrorCode.OVERSIZED,
        reason);
  }

  private String mismatch(TopicMatch match, String principal) {
    if (!rules.identity().isVouched()) {
      return null;
    }
    if (principal == null) {
      return "The broker vouches for nobody: user property "
          + rules.identity().userProperty()
          + " is missing";
    }
    return match.device() == null || match.device().equals(principal)
        ? null
        : quote(principal) + " may not speak for " + quote(match.device());
  }

  private EdgeResult refused(MqttMessage message, String principal, ErrorCode code, String reason) {
    Map<String, String> attributes = MqttAttributes.of(message, Map.of(), null);
    return new EdgeResult.Refused(
        edge(message, DeviceIds.UNKNOWN, principal, attributes, sequences.find(message)),
        code,
        reason);
  }

  private EdgeMessage edge(
      MqttMessage message,
      String device,
      String principal,
      Map<String, String> attributes,
      EdgeSequence sequence) {
    MqttMessage.Properties properties = message.properties();
    return new EdgeMessage(
        device,
        message.topic(),
        principal,
        message.receivedAt(),
        properties == null ? null : properties.contentType(),
        message.payload(),
        attributes,
        sequence,
        properties == null ? null : trace(properties),
        List.of());
  }

  private static EdgeTrace trace(MqttMessage.Properties properties) {
    String parent = properties.user("traceparent");
    return parent == null ? null : new EdgeTrace(parent, properties.user("tracestate"));
  }

  private String presence(byte[] payload) {
    if (payload.length > LONGEST_PRESENCE_WORD) {
      return null;
    }
    String word = new String(payload, StandardCharsets.UTF_8).trim().toLowerCase(Locale.ROOT);
    if (rules.connectedWords().contains(word)) {
      return "connected";
    }
    return rules.disconnectedWords().contains(word) ? "disconnected" : null;
  }

  private static String quote(String text) {
    return "'" + shorten(text) + "'";
  }

  private static String shorten(String text) {
    return text == null || text.length() <= LONGEST_QUOTE
        ? text
        : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
