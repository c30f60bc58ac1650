package io.millrace.connectors.mqtt.client;

import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.util.Locale;

/** A broker refuses a publisher's connection or ends it, and says why. */
final class BrokerRefusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient ConnectionFailure failure;

  private BrokerRefusal(ConnectionFailure failure) {
    super(failure.cause());
    this.failure = failure;
  }

  static BrokerRefusal ofConnection(MqttVersion version, int code) {
    Enum<?> known =
        version == MqttVersion.V5
            ? Mqtt5ConnAckReasonCode.fromCode(code)
            : Mqtt3ConnAckReturnCode.fromCode(code);
    return new BrokerRefusal(ConnectionFailure.refused(name(known, code)));
  }

  static BrokerRefusal ofEnd(int code) {
    return new BrokerRefusal(
        ConnectionFailure.ended(name(Mqtt5DisconnectReasonCode.fromCode(code), code)));
  }

  static BrokerRefusal ofQos(int highest) {
    return new BrokerRefusal(
        new ConnectionFailure(
            false, "the broker takes only QoS " + highest, "set mqtt.qos to what it takes"));
  }

  private static String name(Enum<?> known, int code) {
    return known == null ? String.format(Locale.ROOT, "0x%02X", code) : known.name();
  }

  ConnectionFailure failure() {
    return failure;
  }
}
