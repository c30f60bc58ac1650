package io.millrace.connectors.mqtt.client;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;

/**
 * What a broker takes on one connection.
 *
 * @param inFlight messages under way at once
 * @param qos highest quality of service
 * @param retain whether it keeps messages
 * @param packetBytes largest packet
 * @param keepAliveSeconds longest silence, or -1 if it leaves that to us
 * @param sessionSeconds how long it keeps the session, or -1 if as asked
 */
record BrokerLimits(
    int inFlight,
    int qos,
    boolean retain,
    long packetBytes,
    int keepAliveSeconds,
    long sessionSeconds) {

  private static final int MOST_IN_FLIGHT = 65_535;
  private static final long UNSIGNED = 0xFFFF_FFFFL;

  static BrokerLimits of(MqttConnAckMessage accepted) {
    MqttProperties said = accepted.variableHeader().properties();
    return new BrokerLimits(
        number(said, MqttPropertyType.RECEIVE_MAXIMUM, MOST_IN_FLIGHT),
        number(said, MqttPropertyType.MAXIMUM_QOS, 2),
        number(said, MqttPropertyType.RETAIN_AVAILABLE, 1) == 1,
        number(said, MqttPropertyType.MAXIMUM_PACKET_SIZE, -1) & UNSIGNED,
        number(said, MqttPropertyType.SERVER_KEEP_ALIVE, -1),
        number(said, MqttPropertyType.SESSION_EXPIRY_INTERVAL, -1));
  }

  private static int number(MqttProperties said, MqttPropertyType type, int fallback) {
    return said.getProperty(type.value()) instanceof MqttProperties.IntegerProperty number
        ? number.value()
        : fallback;
  }
}
