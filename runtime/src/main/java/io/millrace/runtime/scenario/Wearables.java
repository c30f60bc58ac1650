package io.millrace.runtime.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.scenario.Tour.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * IoT, B2C: 200 people wear a band, an application reads what the bands say and tells those who
 * overdo it to rest. Their names are nobody's business.
 */
final class Wearables implements Scenario {

  private static final int BANDS = 200;
  private static final int PEOPLE = 150;
  private static final int CLUBS = 4;
  private static final long INTERVAL = 5_000;

  @Override
  public String name() {
    return "wearables";
  }

  @Override
  public boolean needsLogin() {
    return false;
  }

  @Override
  public List<Application> applications() {
    ArrayNode devices = JsonNodeFactory.instance.arrayNode();
    IntStream.range(0, BANDS).mapToObj(Wearables::registration).forEach(devices::add);
    ObjectNode file = JsonNodeFactory.instance.objectNode().set("devices", devices);
    return List.of(
        new Application("devices", file.toString()),
        Application.of("rules", "wearables/rules.yaml"));
  }

  @Override
  public List<String> devices() {
    return IntStream.range(0, BANDS).mapToObj(Wearables::id).toList();
  }

  @Override
  public Stage play(Broker broker, Instant start) {
    List<Wearable> bands = new ArrayList<>();
    for (int index = 0; index < BANDS; index++) {
      bands.add(new Wearable(id(index), INTERVAL, index, start.toEpochMilli()));
    }
    Stage stage = new Stage();
    stage.enter(broker, bands);
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
            BANDS
                + " wrist bands of "
                + PEOPLE
                + " people speak now, each in a session of its own.",
            "Who overdoes it raises an alert and is told to rest; then the alert clears.",
            "Owners are consumers: shared topics show a pseudonym, never the owner."),
        List.of(
            new Stop("alerts as they are raised and cleared", "tap alerts --value"),
            new Stop("what the bands are told", "tap commands --value"),
            new Stop("what became of it", "tap command-results --value"),
            new Stop("readings: look at owner and owner_kind", "tap readings --value"),
            new Stop(
                "one-minute windows of a whole club, for a dashboard", "tap groups.1m --value"),
            new Stop("which world a band belongs to, and why", "explain band-001"),
            new Stop("forget a person", "owners forget person-001"),
            new Stop("the rule that does it", "rules list")));
  }

  private static ObjectNode registration(int index) {
    ObjectNode device = JsonNodeFactory.instance.objectNode();
    device.put("id", id(index)).put("communication", "IOT").put("model", "band-2");
    device
        .putObject("owner")
        .put("id", String.format("person-%03d", index % PEOPLE + 1))
        .put("kind", "CONSUMER");
    device.putArray("groups").add("clubs/club-" + (index % CLUBS + 1));
    device.put("expected_interval", "5s").put("decision_locus", "APPLICATION");
    device
        .putArray("endpoints")
        .addObject()
        .put("protocol", "mqtt")
        .put("bearer", "wifi")
        .put("internet", true);
    ArrayNode metrics = device.putArray("metrics");
    metrics
        .addObject()
        .put("name", "heart_rate")
        .put("unit", "/min")
        .put("source_unit", "/min")
        .put("min", 20)
        .put("max", 250);
    metrics.addObject().put("name", "steps").put("unit", "1").put("source_unit", "1");
    return device;
  }

  private static String id(int index) {
    return String.format("band-%03d", index + 1);
  }
}
