package io.millrace.connectors.http;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.http.access.Gate;
import io.millrace.connectors.http.server.DeviceServer;
import io.millrace.connectors.http.server.ServerSettings;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check. */
final class HttpSourceValidation {

  private final Map<String, String> given;
  private Complaints complaints;

  HttpSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    complaints =
        new SourceChecks(HttpSourceConfig.definition(), Set.of(TaskDeliveryKeys.CLIENT_PREFIX))
            .begin(given, checked);
    String tasks = given.getOrDefault("tasks.max", "1");
    if (tasks.matches("[0-9]+") && !tasks.matches("0*1")) {
      complaints.add(
          "tasks.max",
          "Senders know one address, so a connector has one task. Set tasks.max=1, and give further"
              + " listeners a connector of their own.");
    }
    if (complaints.isEmpty()) {
      HttpSourceConfig config = new HttpSourceConfig(given);
      TaskDeliveryChecks deliveries =
          new TaskDeliveryChecks(config.deliveries(), config.connector());
      access(config);
      tls(config);
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

  private void access(HttpSourceConfig config) {
    try {
      Gate.Rules rules = config.access();
      boolean known =
          !rules.tokens().isEmpty() || !rules.users().isEmpty() || !rules.signers().isEmpty();
      boolean certified = !config.getString(HttpKeys.TRUSTED).isEmpty();
      if (!known && !certified && !rules.open()) {
        complaints.add(
            HttpKeys.OPEN,
            "Nobody is known, so nobody could speak. Give tokens, users, secrets or "
                + HttpKeys.TRUSTED
                + "; or set it to true for listeners of the loopback interface.");
      }
      if (rules.open() && !config.listeners().stream().allMatch(Listener::isLoopback)) {
        complaints.add(
            HttpKeys.LISTEN,
            "With "
                + HttpKeys.OPEN
                + "=true anybody could speak for every device. Listen on 127.0.0.1, or make senders"
                + " prove who they are.");
      }
    } catch (ConfigException e) {
      complaints.add(HttpKeys.TOKENS, e.getMessage());
    }
  }

  private void tls(HttpSourceConfig config) {
    try {
      ServerSettings settings = config.server();
      boolean secure = settings.listeners().stream().anyMatch(Listener::secure);
      if (secure && settings.tls() == null) {
        complaints.add(HttpKeys.CERTIFICATE, "https:// needs it, and " + HttpKeys.KEY + " with it");
      }
      DeviceServer.checkTls(settings.tls());
    } catch (ConfigException e) {
      complaints.add(HttpKeys.CERTIFICATE, e.getMessage());
    }
  }
}
