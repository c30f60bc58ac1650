package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.broker.DeviceCredentials;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.Secret;
import io.millrace.runtime.process.InstanceInfo;
import io.millrace.runtime.scenario.Application;
import io.millrace.runtime.scenario.Broker;
import io.millrace.runtime.scenario.Incident;
import io.millrace.runtime.scenario.Scenario;
import io.millrace.runtime.scenario.Stage;
import io.millrace.runtime.scenario.Tour;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Plays one scenario to a running instance until interrupted, and shows around. */
final class ScenarioRun {

  private static final String DEFAULT_DIR = "./millrace-data";

  private final Scenario scenario;
  private final InstanceInfo instance;
  private final Path dataDir;
  private final boolean asksForLogin;
  private final ConsoleClient console;
  private final PrintWriter out;

  ScenarioRun(Scenario scenario, InstanceInfo instance, MillraceConfig config, PrintWriter out) {
    this.scenario = scenario;
    this.instance = instance;
    this.dataDir = config.dataDir();
    this.asksForLogin = config.mqtt().asksForPasswords();
    this.console =
        new ConsoleClient(URI.create(instance.console()), ConsoleLogin.ofFirstOperator(dataDir));
    this.out = out;
  }

  void play() {
    for (Application application : scenario.applications()) {
      apply(application);
    }
    Broker broker = Broker.at(URI.create(instance.addresses().mqtt()), passwords());
    try (Stage stage = scenario.play(broker, Instant.now())) {
      show(scenario.tour());
      FunnelLine funnel = new FunnelLine(console, out);
      for (Incident incident : scenario.incidents()) {
        if (!funnel.showFor(incident.after())) {
          return;
        }
        happen(incident);
      }
      funnel.show();
    } catch (CompletionException e) {
      say("The devices cannot connect: " + e.getCause().getMessage());
    }
  }

  /** New ones each time; nobody else needs them. */
  private Map<String, Secret> passwords() {
    if (!asksForLogin) {
      return Map.of();
    }
    Map<String, Secret> passwords = new HashMap<>();
    scenario.devices().forEach(device -> passwords.put(device, DeviceCredentials.draw()));
    try {
      DeviceCredentials.in(dataDir).setDrawn(passwords, Instant.now());
    } catch (IOException e) {
      throw new CommandException(ExitCodes.FAILED, "Cannot give the devices passwords: " + e, e);
    }
    return passwords;
  }

  private JsonNode apply(Application application) {
    return console.postText("/api/" + application.kind(), application.body());
  }

  private void happen(Incident incident) {
    say(incident.announcement());
    try {
      apply(incident.application());
    } catch (CommandException e) {
      say("  refused: " + e.getMessage());
    }
  }

  private void show(Tour tour) {
    tour.opening().forEach(this::say);
    say("Look around, in another terminal:");
    for (Tour.Stop stop : tour.stops()) {
      say("  # " + stop.what());
      say("  ./millrace " + stop.command() + flag());
    }
    say("  Console:          " + instance.console());
    say("Ctrl-C stops; the data is kept.");
  }

  private String flag() {
    boolean usual = dataDir.normalize().equals(Path.of(DEFAULT_DIR).normalize());
    return usual ? "" : " --data-dir " + dataDir;
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
