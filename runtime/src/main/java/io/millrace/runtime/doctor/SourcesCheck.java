package io.millrace.runtime.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The connectors for machines: each runs, and is asked to try its configuration anew, which reaches
 * out to every bus and server.
 *
 * @param address where Connect answers
 * @param userInfo {@code user:password}, or null
 */
public record SourcesCheck(String address, String userInfo) implements Check {

  private static final String OURS = "io.millrace.connectors.";
  private static final String CHECK = "source";

  /** What reaches out to its devices; those of the others come by themselves. */
  private static final Set<String> REACHING =
      Set.of(
          "io.millrace.connectors.files.FilesSourceConnector",
          "io.millrace.connectors.http.HttpPollSourceConnector",
          "io.millrace.connectors.modbus.ModbusSourceConnector",
          "io.millrace.connectors.opcua.OpcUaSourceConnector");

  @Override
  public List<Diagnosis> look() {
    HttpProbe probe = new HttpProbe(address, userInfo);
    List<Diagnosis> seen = new ArrayList<>();
    try {
      JsonNode connectors = probe.get("/connectors?expand=status&expand=info").json();
      for (var connector : connectors.properties()) {
        JsonNode config = connector.getValue().at("/info/config");
        if (isMachineSource(config)) {
          seen.add(state(connector.getKey(), connector.getValue().path("status")));
          seen.addAll(tried(probe, connector.getKey(), (ObjectNode) config));
        }
      }
    } catch (IOException e) {
      seen.add(Diagnosis.fail(CHECK, "cannot be asked for at Connect: " + e, "see connect above"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen;
  }

  private static boolean isMachineSource(JsonNode config) {
    String type = config.path("connector.class").asText();
    return type.startsWith(OURS) && type.endsWith("SourceConnector") && !type.contains(".mqtt.");
  }

  static Diagnosis state(String name, JsonNode status) {
    List<JsonNode> parts = new ArrayList<>(List.of(status.path("connector")));
    status.path("tasks").forEach(parts::add);
    for (JsonNode part : parts) {
      String state = part.path("state").asText();
      if (!state.equals("RUNNING")) {
        String who = part.has("id") ? name + " task " + part.path("id").asInt() : name;
        String reason = part.path("trace").asText().lines().findFirst().orElse("no reason given");
        return Diagnosis.fail(
            CHECK,
            who + " is " + state + ": " + reason,
            "remove the cause, then restart it over Connect's REST interface");
      }
    }
    return parts.size() == 1
        ? Diagnosis.fail(CHECK, name + " is without a task", "see the worker's log")
        : Diagnosis.ok(CHECK, name + " runs with " + (parts.size() - 1) + " task(s)");
  }

  private static List<Diagnosis> tried(HttpProbe probe, String name, ObjectNode config)
      throws IOException, InterruptedException {
    String type = config.path("connector.class").asText();
    ObjectNode trial = config.deepCopy();
    boolean reaching = REACHING.contains(type);
    if (reaching) {
      trial.put("validate.connection", "true");
    }
    JsonNode answer =
        probe.put("/connector-plugins/" + type + "/config/validate", trial.toString()).json();
    return judge(name, reaching, answer);
  }

  /** What Connect says of a configuration that was tried. */
  static List<Diagnosis> judge(String name, boolean reaching, JsonNode validation) {
    List<Diagnosis> seen = new ArrayList<>();
    for (JsonNode config : validation.path("configs")) {
      for (JsonNode error : config.at("/value/errors")) {
        seen.add(
            Diagnosis.fail(
                CHECK,
                name + ": " + error.asText(),
                "see to the device, or correct the source in millrace.yaml"));
      }
    }
    if (seen.isEmpty() && reaching) {
      seen.add(Diagnosis.ok(CHECK, name + " reaches all that its map names"));
    }
    return seen;
  }

  @Override
  public String toString() {
    return "SourcesCheck[" + address + "]";
  }
}
