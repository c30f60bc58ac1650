package io.millrace.runtime.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The Connect worker: our plugin is there, and every connector and task that uses it runs.
 *
 * @param address where it answers
 * @param userInfo {@code user:password}, or null
 */
public record ConnectCheck(String address, String userInfo) implements Check {

  private static final String PLUGIN = "io.millrace.connectors.mqtt.MqttSourceConnector";

  @Override
  public List<Diagnosis> look() {
    HttpProbe probe = new HttpProbe(address, userInfo);
    List<Diagnosis> seen = new ArrayList<>();
    try {
      seen.add(plugin(probe.get("/connector-plugins").json(), probe.address()));
      seen.addAll(connectors(probe.get("/connectors?expand=status&expand=info").json()));
    } catch (IOException e) {
      seen.add(
          Diagnosis.fail(
              "connect",
              probe.address() + " does not answer as it should: " + e,
              "start it, or correct connect.url in millrace.yaml"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen;
  }

  static Diagnosis plugin(JsonNode plugins, String address) {
    for (JsonNode plugin : plugins) {
      if (PLUGIN.equals(plugin.path("class").asText())) {
        return Diagnosis.ok("connect", "at " + address + ", with the MQTT source connector");
      }
    }
    return Diagnosis.fail(
        "connect",
        "at " + address + ", without the MQTT source connector",
        "put its folder into the worker's plugin.path and restart the worker");
  }

  static List<Diagnosis> connectors(JsonNode connectors) {
    List<Diagnosis> seen = new ArrayList<>();
    connectors
        .properties()
        .forEach(
            connector -> {
              JsonNode config = connector.getValue().at("/info/config");
              if (PLUGIN.equals(config.path("connector.class").asText())) {
                seen.add(state(connector.getKey(), connector.getValue().path("status")));
              }
            });
    if (seen.isEmpty()) {
      seen.add(
          Diagnosis.fail(
              "connector", "no MQTT source connector is configured", "start one: millrace up"));
    }
    return seen;
  }

  private static Diagnosis state(String name, JsonNode status) {
    String state = status.at("/connector/state").asText();
    if (!state.equals("RUNNING")) {
      return failed(name, state, status.at("/connector/trace").asText());
    }
    for (JsonNode task : status.path("tasks")) {
      if (!task.path("state").asText().equals("RUNNING")) {
        return failed(
            name + " task " + task.path("id").asInt(),
            task.path("state").asText(),
            task.path("trace").asText());
      }
    }
    int tasks = status.path("tasks").size();
    return tasks == 0
        ? failed(name, "without a task", "")
        : Diagnosis.ok("connector", name + " runs with " + tasks + " task(s)");
  }

  private static Diagnosis failed(String who, String state, String trace) {
    String reason = trace.isEmpty() ? "" : ": " + trace.lines().findFirst().orElse("");
    return Diagnosis.fail(
        "connector",
        who + " is " + state + reason,
        "remove the cause, then restart it over Connect's REST interface");
  }

  @Override
  public String toString() {
    return "ConnectCheck[" + address + "]";
  }
}
