package io.millrace.streams.topology;

import io.millrace.schema.topics.Topic;

/** Names of nodes and stores. They name changelog topics too, so a change of them loses state. */
final class Names {

  static final String RAW = "raw";
  static final String DEVICES = "devices";
  static final String COMMANDS = "commands";
  static final String DELIVERIES = "deliveries";
  static final String DELIVERY_RESULTS = "delivery-results";
  static final String PIPELINE = "pipeline";
  static final String PARTIALS_SINK = "group-partials-sink";
  static final String PARTIALS = "group-partials";
  static final String GROUPS = "groups";
  static final String LINKS_SINK = "links-sink";
  static final String NETWORKS_SINK = "machine-networks-sink";
  static final String PROTOCOLS_SINK = "machine-protocols-sink";
  static final String SPARKPLUG = "sparkplug-messages";
  static final String SPARKPLUG_SINK = "sparkplug-messages-sink";
  static final String SPARKPLUG_COMMANDS = "sparkplug-commands";
  static final String SPARKPLUG_COMMANDS_SINK = "sparkplug-commands-sink";
  static final String GROUPS_SINK = "groups-sink";

  static final String LINK_STORE = "links";
  static final String NETWORK_STORE = "machine-networks";
  static final String PROTOCOL_STORE = "machine-protocols";
  static final String CLASSIFY_STORE = "classify-rows";
  static final String RULE_STORE = "rules";
  static final String RULE_ROW_STORE = "rule-rows";
  static final String CONDITION_STORE = "conditions";
  static final String REGISTRY_STORE = "registry";
  static final String BOOK_STORE = "delivery-book";
  static final String ROW_STORE = "device-rows";
  static final String PARKED_STORE = "parked-messages";
  static final String QUEUE_STORE = "parked-queues";
  static final String NODE_STORE = "sparkplug-nodes";
  static final String BIRTH_STORE = "sparkplug-births";
  static final String EARLY_STORE = "sparkplug-early-messages";
  static final String EARLY_QUEUE_STORE = "sparkplug-early-queues";
  static final String PARTIAL_STORE = "group-partials";
  static final String GROUP_STORE = "group-windows";

  private Names() {}

  static String sink(Topic topic) {
    return topic.suffix();
  }
}
