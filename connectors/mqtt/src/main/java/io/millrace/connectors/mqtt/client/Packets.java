package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.mqtt.OutboundMessage;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The packets that a publisher sends. */
final class Packets {

  static final MqttMessage PING = new MqttMessage(header(MqttMessageType.PINGREQ, false));
  static final MqttMessage GOODBYE = new MqttMessage(header(MqttMessageType.DISCONNECT, false));

  private final ClientSettings settings;
  private final boolean five;

  Packets(ClientSettings settings) {
    this.settings = settings;
    this.five = settings.version() == MqttVersion.V5;
  }

  private static MqttFixedHeader header(MqttMessageType type, boolean flagged) {
    MqttQoS qos = flagged ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE;
    return new MqttFixedHeader(type, false, qos, false, 0);
  }

  MqttConnectMessage connect(boolean fresh) {
    ClientSettings.Login login = settings.login();
    MqttMessageBuilders.ConnectBuilder builder =
        MqttMessageBuilders.connect()
            .protocolVersion(
                five
                    ? io.netty.handler.codec.mqtt.MqttVersion.MQTT_5
                    : io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1)
            .clientId(settings.clientId())
            .cleanSession(fresh)
            .keepAlive((int) settings.timing().keepAlive().toSeconds());
    if (five) {
      MqttProperties properties = new MqttProperties();
      int expiry = (int) settings.timing().sessionExpiry().toSeconds(); // unsigned
      add(properties, MqttPropertyType.SESSION_EXPIRY_INTERVAL, expiry);
      builder.properties(properties);
    }
    if (!login.user().isEmpty()) {
      builder.hasUser(true).username(login.user());
      if (login.password() != null) {
        byte[] password = login.password().value().getBytes(StandardCharsets.UTF_8);
        builder.hasPassword(true).password(password);
      }
    }
    return builder.build();
  }

  MqttPublishMessage publish(OutboundMessage message, int packetId, int qos, boolean again) {
    return new MqttPublishMessage(
        new MqttFixedHeader(
            MqttMessageType.PUBLISH, again, MqttQoS.valueOf(qos), message.retain(), 0),
        new MqttPublishVariableHeader(message.topic(), packetId, properties(message.properties())),
        Unpooled.wrappedBuffer(message.payload()));
  }

  static MqttMessage release(int packetId) {
    return new MqttMessage(
        header(MqttMessageType.PUBREL, true), MqttMessageIdVariableHeader.from(packetId));
  }

  private MqttProperties properties(OutboundMessage.Properties given) {
    if (!five) {
      return MqttProperties.NO_PROPERTIES;
    }
    MqttProperties properties = new MqttProperties();
    add(properties, MqttPropertyType.PUBLICATION_EXPIRY_INTERVAL, (int) given.expirySeconds());
    add(properties, MqttPropertyType.CONTENT_TYPE, given.contentType());
    add(properties, MqttPropertyType.RESPONSE_TOPIC, given.responseTopic());
    if (given.correlationData() != null) {
      properties.add(
          new MqttProperties.BinaryProperty(
              MqttPropertyType.CORRELATION_DATA.value(), bytes(given.correlationData())));
    }
    MqttProperties.UserProperties user = new MqttProperties.UserProperties();
    given.user().forEach(user::add);
    properties.add(user);
    return properties;
  }

  private static void add(MqttProperties properties, MqttPropertyType type, int value) {
    properties.add(new MqttProperties.IntegerProperty(type.value(), value));
  }

  private static void add(MqttProperties properties, MqttPropertyType type, String value) {
    if (value != null) {
      properties.add(new MqttProperties.StringProperty(type.value(), value));
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
