package io.millrace.runtime.scenario;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.scenario.Tour.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * M2M, B2B: a press and a robot cell of two companies in one cellular network keep out of each
 * other's way. A third company's camera would like to take part, and may not. The control of a line
 * tells a Modbus drive, an OPC UA belt and an LwM2M meter what it wants. In the end one machine
 * roams into another network.
 */
final class Factory implements Scenario {

  private static final String HOME = "serving_plmn: 262-01";
  private static final String ABROAD = "serving_plmn: 208-01";

  @Override
  public String name() {
    return "factory";
  }

  @Override
  public boolean needsLogin() {
    return true;
  }

  @Override
  public Optional<Cast> cast(MillraceConfig config) {
    return Optional.of(Line.draw());
  }

  @Override
  public List<Application> applications() {
    return List.of(
        Application.of("devices", "factory/devices.yaml"),
        Application.of("links", "factory/links.yaml"));
  }

  @Override
  public List<String> devices() {
    return List.of("press-1", "cell-1", "camera-1", "line-1");
  }

  @Override
  public Stage play(Broker broker, Instant start) {
    long now = start.toEpochMilli();
    Stage stage = new Stage();
    stage.enter(
        broker,
        List.of(new Press(1, now), new RobotCell(2, now), new Camera(now), new Controller(now)));
    return stage;
  }

  @Override
  public List<Incident> incidents() {
    return List.of(
        new Incident(
            Duration.ofSeconds(10),
            "The camera's company asks for a link with the press, which has one already:",
            Application.of("links", "factory/third-end.yaml")),
        new Incident(
            Duration.ofSeconds(20),
            "The press roams: its SIM is now served by a network in another country.",
            new Application(
                "devices",
                Application.of("devices", "factory/devices.yaml")
                    .body()
                    .replaceFirst(HOME, ABROAD))));
  }

  @Override
  public Tour tour() {
    return new Tour(
        List.of(
            "A press and a robot cell speak with each other now, over their link press-cell.",
            "The press closes only after the cell has said that its arm is out.",
            "A camera of a third company sends to the press every 15 s; without a link nobody hears"
                + " it.",
            "The control of a line tells a drive (Modbus), a belt (OPC UA) and a meter (LwM2M) what"
                + " it wants, each over a link of its own."),
        Stream.of(interlock(), line(), others()).flatMap(List::stream).toList());
  }

  private static List<Stop> interlock() {
    return List.of(
        new Stop("the links and their two ends", "links list"),
        new Stop(
            "the interlock, message by message, as a party reads it",
            "tap link.press-cell.messages --value --user press-works"),
        new Stop(
            "what became of each message", "tap link.press-cell.results --value --user cell-works"),
        new Stop(
            "what the two measured", "tap link.press-cell.readings --value --user press-works"),
        new Stop(
            "how the machines do: anomalies and drift",
            "tap link.press-cell.condition --value --user press-works"));
  }

  private static List<Stop> line() {
    return List.of(
        new Stop(
            "the drive's registers, as its maker reads them: set_speed follows the control",
            "tap link.line-drive.readings --value --user drive-works"),
        new Stop(
            "the belt's nodes, with the times of its server",
            "tap link.line-belt.readings --value --user belt-works"),
        new Stop(
            "the meter's resources: no power while the control has its relay off",
            "tap link.line-meter.readings --value --user meter-works"),
        new Stop(
            "what the drive answered to the control",
            "tap link.line-drive.results --value --user line-works"),
        new Stop(
            "which world the meter belongs to, by what its connector sees of it",
            "explain meter-1"));
  }

  private static List<Stop> others() {
    return List.of(
        new Stop(
            "an operator sees that they speak, not what they say",
            "tap link.press-cell.messages --value --user op-local"),
        new Stop("an application is refused", "tap link.press-cell.readings --user app-local"),
        new Stop("and finds nothing of them", "tap readings --from beginning --user app-local"),
        new Stop("the camera waits for a link, and nobody hears it", "devices list --parked"),
        new Stop("who may read what in Kafka", "acl plan"),
        new Stop("each principal tries what it must not do", "acl verify"),
        new Stop("which world the press belongs to, and why", "explain press-1"),
        new Stop("what an operator should know, once the press roams", "tap findings --value"));
  }
}
