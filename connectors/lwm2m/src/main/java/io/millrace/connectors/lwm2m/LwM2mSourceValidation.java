package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.lwm2m.client.ServerSettings;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check. */
final class LwM2mSourceValidation {

  private final Map<String, String> given;
  private Complaints complaints;

  LwM2mSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    complaints =
        new SourceChecks(LwM2mSourceConfig.definition(), Set.of(TaskDeliveryKeys.CLIENT_PREFIX))
            .begin(given, checked);
    String tasks = given.getOrDefault("tasks.max", "1");
    if (tasks.matches("[0-9]+") && !tasks.matches("0*1")) {
      complaints.add(
          "tasks.max",
          "Devices know one address, so a connector has one task. Set tasks.max=1, and give other"
              + " devices a connector of their own.");
    }
    if (complaints.isEmpty()) {
      LwM2mSourceConfig config = new LwM2mSourceConfig(given);
      TaskDeliveryChecks deliveries =
          new TaskDeliveryChecks(config.deliveries(), config.connector());
      map(config);
      server(config);
      deliveries.settings(complaints);
      if (complaints.isEmpty()) {
        kafka(deliveries);
      }
    }
    return complaints.toConfig();
  }

  private void kafka(TaskDeliveryChecks deliveries) {
    try {
      deliveries.kafka(complaints);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complaints.add(TaskDeliveryKeys.BOOTSTRAP, "The connection test was interrupted");
    }
  }

  private void map(LwM2mSourceConfig config) {
    String key = given.containsKey(LwM2mKeys.MAP_FILE) ? LwM2mKeys.MAP_FILE : LwM2mKeys.MAP;
    try {
      LwM2mMap map = config.map();
      key = LwM2mKeys.MODELS;
      config.models(map);
    } catch (ConfigException e) {
      complaints.add(key, e.getMessage());
    }
  }

  private void server(LwM2mSourceConfig config) {
    try {
      ServerSettings settings = config.server();
      if (settings.plain() == null && settings.secure() == null) {
        complaints.add(
            LwM2mKeys.LISTEN, "Set it or " + LwM2mKeys.LISTEN_SECURE + ": nobody can be heard");
      }
      boolean secrets = !settings.keys().isEmpty() || settings.certificates() != null;
      if (settings.secure() != null && !secrets) {
        complaints.add(
            LwM2mKeys.LISTEN_SECURE,
            "DTLS needs "
                + LwM2mKeys.PSK_KEYS
                + ", "
                + LwM2mKeys.PSK_FILE
                + " or "
                + LwM2mKeys.CERTIFICATE);
      }
    } catch (ConfigException e) {
      complaints.add(LwM2mKeys.LISTEN, e.getMessage());
    }
  }
}
