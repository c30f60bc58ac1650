package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.ElementValidator;
import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.connectors.mqtt.client.HostState;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/** How Sparkplug B is spoken. */
final class SparkplugKeys {

  static final String ENABLED = "sparkplug.enabled";
  static final String HOST_ID = "sparkplug.host.id";

  private SparkplugKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Sparkplug B", definition);
    group.add(
        ENABLED,
        Type.BOOLEAN,
        true,
        null,
        "Whether messages of the topics spBv1.0/… go under the id of their edge node,"
            + " <group>:<edge node>, for the pipeline to follow its sessions. If not, "
            + MessageKeys.TOPIC_RULES
            + " says what becomes of them.");
    group.add(
        HOST_ID,
        Type.STRING,
        "",
        new ElementValidator(HostState::check, "host id"),
        "Id under which the connector is the primary host of edge nodes: it publishes the retained"
            + " message spBv1.0/STATE/<id> when it is there, and has the broker do so when it is"
            + " not. Empty: it is not. One task only.");
  }
}
