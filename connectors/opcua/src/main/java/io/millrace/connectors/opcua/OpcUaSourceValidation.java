package io.millrace.connectors.opcua;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.common.yaml.YamlException;
import io.millrace.connectors.opcua.client.ServerCheck;
import io.millrace.connectors.opcua.map.OpcUaMap;
import io.millrace.connectors.opcua.map.ServerMap;
import io.millrace.connectors.opcua.map.ServerMap.Login;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check: the map, keys that need each other, the servers. */
final class OpcUaSourceValidation {

  private static final SourceChecks CHECKS =
      new SourceChecks(OpcUaSourceConfig.definition(), Set.of(TaskDeliveryKeys.CLIENT_PREFIX));

  private final Map<String, String> given;

  OpcUaSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    Complaints complaints = CHECKS.begin(given, checked);
    if (complaints.isEmpty()) {
      OpcUaSourceConfig config = new OpcUaSourceConfig(given);
      OpcUaMap map = map(config, complaints);
      if (map != null) {
        secrets(config, map, complaints);
        connections(config, map, complaints);
      }
    }
    return complaints.toConfig();
  }

  private static OpcUaMap map(OpcUaSourceConfig config, Complaints complaints) {
    boolean inline = !config.getString(ServerKeys.MAP).isEmpty();
    boolean file = !config.getString(ServerKeys.MAP_FILE).isEmpty();
    if (inline == file) {
      complaints.add(
          ServerKeys.MAP, "Give the map in " + ServerKeys.MAP + " or in " + ServerKeys.MAP_FILE);
      return null;
    }
    String key = inline ? ServerKeys.MAP : ServerKeys.MAP_FILE;
    try {
      return config.map();
    } catch (YamlException e) {
      e.problems().forEach(problem -> complaints.add(key, problem.toString()));
    } catch (ConfigException e) {
      complaints.add(key, e.getMessage());
    }
    return null;
  }

  private static void secrets(OpcUaSourceConfig config, OpcUaMap map, Complaints complaints) {
    for (ServerMap server : map.servers()) {
      Login.Kind login = server.login().kind();
      if (login == Login.Kind.USER && config.getPassword(ServerKeys.PASSWORD).value().isEmpty()) {
        need(complaints, ServerKeys.PASSWORD, server);
      }
      if (login == Login.Kind.CERTIFICATE) {
        for (String key : Set.of(ServerKeys.USER_CERTIFICATE, ServerKeys.USER_KEY)) {
          if (config.getString(key).isEmpty()) {
            need(complaints, key, server);
          }
        }
      }
      if (server.security().isSecure() && config.getString(ServerKeys.PKI).isEmpty()) {
        need(complaints, ServerKeys.PKI, server);
      }
    }
  }

  private static void need(Complaints complaints, String key, ServerMap server) {
    complaints.add(key, "Server " + server.name() + " needs it");
  }

  private static void connections(OpcUaSourceConfig config, OpcUaMap map, Complaints complaints) {
    if (!complaints.isEmpty() || !config.validatesConnection()) {
      return;
    }
    String key = config.getString(ServerKeys.MAP).isEmpty() ? ServerKeys.MAP_FILE : ServerKeys.MAP;
    try {
      for (ServerMap server : map.servers()) {
        new ServerCheck(config.client(server))
            .complaints()
            .forEach(each -> complaints.add(key, server.name() + ": " + each));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complaints.add(key, "The connection test was interrupted");
    }
  }
}
