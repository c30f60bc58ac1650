package io.millrace.connectors.telnet;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.telnet.line.LineAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check: unknown keys, what belongs together, whether devices answer. */
final class TelnetSourceValidation {

  private final Map<String, String> given;

  TelnetSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    Complaints complaints =
        new SourceChecks(TelnetSourceConfig.definition(), Set.of(TaskDeliveryKeys.CLIENT_PREFIX))
            .begin(given, checked);
    if (complaints.isEmpty()) {
      TelnetSourceConfig config = new TelnetSourceConfig(given);
      tell(TelnetKeys.FRAME, config::frame, complaints);
      tell(TelnetKeys.BAUD, config::serial, complaints);
      tell(TelnetKeys.LOGIN, config::login, complaints);
      tell(TelnetKeys.DEVICES, config::devices, complaints);
      if (config.hasServer()) {
        new ServerChecks(config.server(), complaints).run(given.getOrDefault("tasks.max", "1"));
      }
      TaskDeliveryChecks deliveries =
          new TaskDeliveryChecks(config.deliveries(), config.connector());
      deliveries.settings(complaints);
      if (complaints.isEmpty() && config.validatesConnection()) {
        config.devices().forEach(device -> tryOut(device, config, complaints));
      }
      if (complaints.isEmpty()) {
        kafka(deliveries, complaints);
      }
    }
    return complaints.toConfig();
  }

  private static void kafka(TaskDeliveryChecks deliveries, Complaints complaints) {
    try {
      deliveries.kafka(complaints);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complaints.add(TaskDeliveryKeys.BOOTSTRAP, "The connection test was interrupted");
    }
  }

  private static void tell(String key, Runnable reading, Complaints complaints) {
    try {
      reading.run();
    } catch (ConfigException e) {
      complaints.add(key, e.getMessage());
    }
  }

  private static void tryOut(LineAddress device, TelnetSourceConfig config, Complaints complaints) {
    try (Socket socket = new Socket()) {
      InetSocketAddress place = new InetSocketAddress(device.host(), device.port());
      socket.connect(place, (int) config.lines().times().connect().toMillis());
    } catch (IOException e) {
      complaints.add(
          TelnetKeys.DEVICES,
          "Device "
              + device.device()
              + " at "
              + device
              + ": "
              + e.getMessage()
              + ". Correct the address, or set "
              + TelnetKeys.VALIDATE_CONNECTION
              + "=false if the device is to come later.");
    }
  }
}
