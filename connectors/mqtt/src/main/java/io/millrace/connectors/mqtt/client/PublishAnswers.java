package io.millrace.connectors.mqtt.client;

import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRecReasonCode;
import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.Answer.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the reason codes of PUBACK and PUBREC mean; both have the same ones. */
final class PublishAnswers {

  private static final int FIRST_FAILURE = 0x80;
  private static final Set<Mqtt5PubRecReasonCode> FOR_EVER =
      EnumSet.of(
          Mqtt5PubRecReasonCode.NOT_AUTHORIZED,
          Mqtt5PubRecReasonCode.TOPIC_NAME_INVALID,
          Mqtt5PubRecReasonCode.PAYLOAD_FORMAT_INVALID);

  private PublishAnswers() {}

  static Answer of(int code, boolean nobodyIsFine) {
    Mqtt5PubRecReasonCode reason = Mqtt5PubRecReasonCode.fromCode(code);
    String name = reason == null ? String.format(Locale.ROOT, "0x%02X", code) : reason.name();
    if (reason == Mqtt5PubRecReasonCode.NO_MATCHING_SUBSCRIBERS) {
      return new Answer(nobodyIsFine ? Kind.TAKEN : Kind.NOBODY, name);
    }
    if (code < FIRST_FAILURE) {
      return new Answer(Kind.TAKEN, name);
    }
    return new Answer(FOR_EVER.contains(reason) ? Kind.REFUSED : Kind.BUSY, name);
  }
}
