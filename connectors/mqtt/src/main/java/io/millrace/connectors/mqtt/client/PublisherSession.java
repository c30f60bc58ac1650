package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.common.delivery.CourierFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection of a publisher is about.
 *
 * @param server where it leads
 * @param clientId identity of the session
 * @param fresh whether the broker shall forget an earlier session
 * @param qos quality of service that the broker must take
 * @param nobodyIsFine whether a message that found no subscriber is delivered
 */
record PublisherSession(
    ServerAddress server, String clientId, boolean fresh, int qos, boolean nobodyIsFine) {

  private static final Logger LOG = LoggerFactory.getLogger(PublisherSession.class);

  boolean overWebSocket() {
    return server.webSocketPath() != null;
  }

  CourierFailure failure(Throwable cause) {
    ConnectionFailure failure = ConnectionFailure.of(cause);
    return new CourierFailure(failure.sentence(server), failure.retriable(), cause);
  }

  void warnOfShortSession(BrokerLimits limits) {
    if (qos == 2 && limits.sessionSeconds() == 0) {
      LOG.warn(
          "The broker keeps no session for {}: after a fault commands may be delivered twice",
          clientId);
    }
  }
}
