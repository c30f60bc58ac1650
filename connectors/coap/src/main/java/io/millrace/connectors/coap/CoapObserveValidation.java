package io.millrace.connectors.coap;

import io.millrace.connectors.coap.client.ClientSettings;
import io.millrace.connectors.coap.client.ObservedResource;
import io.millrace.connectors.coap.client.Watches;
import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check. */
final class CoapObserveValidation {

  private final Map<String, String> given;

  CoapObserveValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    Complaints complaints =
        new SourceChecks(CoapObserveConfig.definition(), Set.of(TaskDeliveryKeys.CLIENT_PREFIX))
            .begin(given, checked);
    if (complaints.isEmpty()) {
      CoapObserveConfig config = new CoapObserveConfig(given);
      client(config, complaints);
      TaskDeliveryChecks deliveries =
          new TaskDeliveryChecks(config.deliveries(), config.connector());
      deliveries.settings(complaints);
      if (complaints.isEmpty()) {
        kafka(deliveries, complaints);
      }
    }
    return complaints.toConfig();
  }

  private static void client(CoapObserveConfig config, Complaints complaints) {
    try {
      ClientSettings settings = config.client();
      Watches.check(settings);
      for (ObservedResource each : settings.resources()) {
        boolean known =
            settings.certificates() != null
                || settings.keys().stream().anyMatch(key -> key.speaker().mayBe(each.device()));
        if (each.isSecure() && !known) {
          complaints.add(
              CoapObserveKeys.PSK_KEYS,
              "coaps:// of "
                  + each.device()
                  + " needs a pre-shared key for it, or "
                  + CoapObserveKeys.TRUSTED);
        }
      }
    } catch (ConfigException e) {
      complaints.add(CoapObserveKeys.RESOURCES, e.getMessage());
    }
  }

  private static void kafka(TaskDeliveryChecks deliveries, Complaints complaints) {
    try {
      deliveries.kafka(complaints);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complaints.add(TaskDeliveryKeys.BOOTSTRAP, "The connection test was interrupted");
    }
  }
}
