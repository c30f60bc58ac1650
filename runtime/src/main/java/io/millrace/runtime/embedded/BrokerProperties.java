package io.millrace.runtime.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** Broker settings for one node on one machine: small, quick to come back, still durable. */
final class BrokerProperties {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final int INTERNAL_PARTITIONS = 4;

  private BrokerProperties() {}

  static Properties of(Path dataDir, int port, int controllerPort) {
    Properties properties = new Properties();
    addNode(properties, port, controllerPort);
    addInternalTopics(properties);
    addSizes(properties);
    properties.put("log.dirs", dataDir.toString());
    return properties;
  }

  private static void addNode(Properties properties, int port, int controllerPort) {
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(NODE_ID));
    properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:"
            + port
            + ","
            + CONTROLLER_LISTENER
            + "://127.0.0.1:"
            + controllerPort);
    properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.put("controller.listener.names", CONTROLLER_LISTENER);
    properties.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    // After kill -9 the broker waits until its old registration has timed out; a controlled
    // shutdown, which is on by default, ends the registration, and the next start waits for
    // nothing.
    properties.put("broker.session.timeout.ms", "3000");
    properties.put("broker.heartbeat.interval.ms", "500");
  }

  private static void addInternalTopics(Properties properties) {
    for (String topic :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      properties.put(topic + ".replication.factor", "1");
      properties.put(topic + ".num.partitions", Integer.toString(INTERNAL_PARTITIONS));
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("auto.create.topics.enable", "false");
    properties.put("group.initial.rebalance.delay.ms", "0");
  }

  private static void addSizes(Properties properties) {
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    properties.put("log.cleaner.threads", "1");
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    properties.put("num.recovery.threads.per.data.dir", "2");
    properties.put("background.threads", "2");
  }
}
