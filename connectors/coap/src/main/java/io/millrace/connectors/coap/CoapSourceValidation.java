package io.millrace.connectors.coap;

import io.millrace.connectors.coap.server.DeviceServer;
import io.millrace.connectors.coap.server.ServerSettings;
import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check. */
final class CoapSourceValidation {

  private final Map<String, String> given;

  CoapSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    Complaints complaints = new SourceChecks(CoapSourceConfig.definition()).begin(given, checked);
    String tasks = given.getOrDefault("tasks.max", "1");
    if (tasks.matches("[0-9]+") && !tasks.matches("0*1")) {
      complaints.add(
          "tasks.max",
          "Devices know one address, so a connector has one task. Set tasks.max=1, and give further"
              + " listeners a connector of their own.");
    }
    if (complaints.isEmpty()) {
      access(complaints);
    }
    return complaints.toConfig();
  }

  private void access(Complaints complaints) {
    try {
      ServerSettings settings = new CoapSourceConfig(given).server();
      ServerSettings.Access access = settings.access();
      DeviceServer.check(access);
      boolean plain = settings.listeners().stream().anyMatch(each -> !each.secure());
      boolean secure = settings.listeners().stream().anyMatch(Listener::secure);
      if (plain && !access.open()) {
        complaints.add(
            CoapKeys.OPEN,
            "Whoever speaks without DTLS is nobody known, so nobody could speak at coap://. Set it"
                + " to true, or listen at coaps:// only.");
      }
      if (secure && access.keys().isEmpty() && access.certificates() == null) {
        complaints.add(
            CoapKeys.PSK_FILE,
            "coaps:// needs pre-shared keys, or certificates (" + CoapKeys.CERTIFICATE + ")");
      }
    } catch (ConfigException e) {
      complaints.add(CoapKeys.PSK_KEYS, e.getMessage());
    }
  }
}
