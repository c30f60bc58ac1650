package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.console.RecordJson;
import io.millrace.runtime.process.InstanceInfo;
import io.millrace.runtime.simulate.DemoDevices;
import io.millrace.runtime.simulate.DemoProgress;
import io.millrace.runtime.simulate.Fleet;
import io.millrace.runtime.simulate.FleetSettings;
import io.millrace.runtime.simulate.Misbehaviour;
import io.millrace.runtime.simulate.MqttSender;
import io.millrace.runtime.simulate.Pace;
import io.millrace.runtime.simulate.SendException;
import io.millrace.runtime.simulate.SensorNetwork;
import io.millrace.runtime.simulate.SensorReplay;
import io.millrace.runtime.simulate.SensorReplaySettings;
import io.millrace.runtime.simulate.Transmission;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices of the demo, playing to one running instance until interrupted. */
final class DemoRun {

  private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);
  private static final double STRANGER_RATE = 0.5;
  private static final int SAVE_EACH = 100;

  private final InstanceInfo instance;
  private final Path dataDir;
  private final FleetSettings fleet;
  private final double speedUp;
  private final PrintWriter out;

  DemoRun(
      InstanceInfo instance, Path dataDir, FleetSettings fleet, double speedUp, PrintWriter out) {
    this.instance = instance;
    this.dataDir = dataDir;
    this.fleet = fleet;
    this.speedUp = speedUp;
    this.out = out;
  }

  /** Registers the devices, says how to see what they do, and lets them speak. */
  void play() {
    ConsoleClient console =
        new ConsoleClient(URI.create(instance.console()), ConsoleLogin.ofFirstOperator(dataDir));
    register(console);
    new DemoGuide(instance, dataDir).print(out);
    List<Thread> players = new ArrayList<>();
    players.add(player("motes", this::replay));
    players.add(player("fleet", () -> endless(new Fleet(fleet), fleet.devices())));
    players.add(player("stranger", () -> endless(new Fleet(stranger()), 1)));
    try {
      new FunnelLine(console, out).show();
    } finally {
      players.forEach(Thread::interrupt);
    }
  }

  private void register(ConsoleClient console) {
    ArrayNode devices = JsonNodeFactory.instance.arrayNode();
    DemoDevices.with(fleet).forEach(device -> devices.add(RecordJson.of(device)));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    console.post("/api/devices", body.set("devices", devices));
  }

  private FleetSettings stranger() {
    return new FleetSettings(
        fleet.seed(), DemoDevices.STRANGER, 1, STRANGER_RATE, fleet.start(), Misbehaviour.NONE);
  }

  private void replay() throws SendException, InterruptedException, IOException {
    SensorNetwork network = SensorNetwork.load();
    Duration length = SensorNetwork.INTERVAL.multipliedBy(network.longest());
    DemoProgress progress = DemoProgress.in(dataDir, firstEvent(length));
    SensorReplay replay =
        new SensorReplay(
            network,
            new SensorReplaySettings(
                progress.base(), progress.position(), Instant.now(), speedUp, Long.MAX_VALUE));
    send(
        replay,
        4,
        sent -> {
          if (replay.position() % SAVE_EACH == 0) {
            save(progress.at(replay.position()));
          }
        });
  }

  /** A full minute, so that windows begin with the data. */
  private Instant firstEvent(Duration length) {
    return fleet.start().minus(length).truncatedTo(ChronoUnit.MINUTES);
  }

  private void save(DemoProgress progress) {
    try {
      progress.save(dataDir);
    } catch (IOException e) {
      LOG.warn("The demo's progress cannot be noted; the next demo repeats more", e);
    }
  }

  private void endless(Iterator<Transmission> source, int devices)
      throws SendException, InterruptedException {
    send(source, devices, sent -> {});
  }

  private void send(Iterator<Transmission> source, int devices, Consumer<Transmission> after)
      throws SendException, InterruptedException {
    try (MqttSender sender = MqttSender.connect(URI.create(instance.addresses().mqtt()), devices)) {
      new Pace(sender).run(source, Long.MAX_VALUE, after);
    }
  }

  private Thread player(String name, Player player) {
    Thread thread = new Thread(() -> play(name, player), "demo-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void play(String name, Player player) {
    try {
      player.play();
    } catch (InterruptedException e) {
      LOG.debug("The {} stop", name);
    } catch (SendException | IOException e) {
      LOG.warn("The {} have stopped", name, e);
      out.println("The " + name + " have stopped: " + e.getMessage());
    }
  }

  /** Plays until interrupted. */
  private interface Player {
    void play() throws SendException, InterruptedException, IOException;
  }
}
