package io.millrace.connectors.mqtt.client;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when a broker gives less than was asked for: a promise depends on it. */
final class GrantedQos {

  private static final Logger LOG = LoggerFactory.getLogger(GrantedQos.class);

  private GrantedQos() {}

  static void check(ClientSettings.Subscription wanted, List<Integer> granted) {
    for (int i = 0; i < granted.size(); i++) {
      if (granted.get(i) < wanted.qos()) {
        LOG.warn(
            "The broker grants only QoS {} for {}, not {}: look at its settings",
            granted.get(i),
            wanted.filters().get(i),
            wanted.qos());
      }
    }
  }
}
