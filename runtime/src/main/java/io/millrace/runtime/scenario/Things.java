package io.millrace.runtime.scenario;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.Ports;
import io.millrace.runtime.scenario.Tour.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * IoT: things of one house and its garden speak what their makers chose: HTTP, MQTT, Sparkplug B, a
 * console over TCP, CoAP, and files. Rules read all of them alike, and tell each what to do over
 * the protocol it speaks.
 */
final class Things implements Scenario {

  private static final String SPARKPLUG = "spBv1.0/#";

  @Override
  public String name() {
    return "things";
  }

  @Override
  public boolean needsLogin() {
    return false;
  }

  @Override
  public MillraceConfig prepare(MillraceConfig asked) {
    List<String> topics = new ArrayList<>(asked.mqtt().topics());
    topics.add(SPARKPLUG);
    Ports ports = asked.ports();
    return asked
        .withMqtt(asked.mqtt().withTopics(topics))
        .withPorts(ports.mqtt() == null ? ports.withMqtt(House.freePort()) : ports);
  }

  @Override
  public Optional<Cast> cast(MillraceConfig config) {
    return Optional.of(
        House.draw(config.ports().mqtt(), config.dataDir().toAbsolutePath().resolve("things")));
  }

  @Override
  public List<Application> applications() {
    return List.of(
        Application.of("devices", "things/devices.yaml"),
        Application.of("rules", "things/rules.yaml"));
  }

  @Override
  public List<String> devices() {
    return List.of("lamp-1");
  }

  @Override
  public Stage play(Broker broker, Instant start) {
    Stage stage = new Stage();
    stage.enter(broker, List.of(new Lamp(start.toEpochMilli())));
    return stage;
  }

  @Override
  public List<Incident> incidents() {
    return List.of();
  }

  @Override
  public Tour tour() {
    return new Tour(
        List.of(
            "A thermostat speaks HTTP, a lamp MQTT, a greenhouse Sparkplug B, a rain barrel CoAP,",
            "a kettle has a console over TCP, and an electricity meter leaves files.",
            "Their readings look alike, and rules tell each what to do in its own protocol."),
        List.of(
            new Stop("readings of all of them, with unit and world", "tap readings --value"),
            new Stop("who speaks what", "status"),
            new Stop("alerts: cold, dark, hot", "tap alerts --value"),
            new Stop("what the things are told", "tap commands --value"),
            new Stop("what they answered", "tap command-results --value"),
            new Stop("the rules", "rules list"),
            new Stop(
                "which world the greenhouse belongs to", "explain garden:greenhouse-1:climate")));
  }
}
