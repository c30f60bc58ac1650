package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.simulate.FirstOf;
import io.millrace.runtime.simulate.Fleet;
import io.millrace.runtime.simulate.MqttSender;
import io.millrace.runtime.simulate.Pace;
import io.millrace.runtime.simulate.SendException;
import io.millrace.runtime.simulate.SendReport;
import io.millrace.runtime.simulate.SensorNetwork;
import io.millrace.runtime.simulate.SensorReplay;
import io.millrace.runtime.simulate.Transmission;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays devices over real MQTT. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Plays a fleet of devices, or replays the real sensor network, over MQTT 5 with QoS 1 to"
            + " devices/<device>/telemetry. The same seed and start give the same messages.")
final class SimulateCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;
  @Mixin private FleetOptions fleet;

  @Option(
      names = "--mqtt",
      paramLabel = "URL",
      description =
          "Broker, such as tcp://localhost:1883; that of the running instance if not given.")
  private URI broker;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "Time at which the devices start, such as 2026-11-22T10:00:00Z; now if not given.")
  private Instant start;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "End after so many seconds; not given: at Ctrl-C, or after --count.")
  private Long seconds;

  @Option(names = "--count", paramLabel = "N", description = "End after so many messages.")
  private long count = Long.MAX_VALUE;

  @Option(
      names = "--replay",
      description =
          "Replay the readings of the sensor network once, as mote-1 to mote-4, instead of a fleet;"
              + " without --start so that the last was observed just now.")
  private boolean replay;

  @Option(
      names = "--speed-up",
      paramLabel = "FACTOR",
      defaultValue = "0",
      description = "Speed of the replay; 0 as fast as possible; ${DEFAULT-VALUE} if not given.")
  private double speedUp;

  @Override
  public Integer call() throws InterruptedException {
    SensorNetwork network = replay ? SensorNetwork.load() : null;
    Iterator<Transmission> source = new FirstOf(replay ? replay(network) : fleet(), count);
    int devices = replay ? 4 : fleet.devices();
    try (MqttSender sender = MqttSender.connect(broker(), devices)) {
      try {
        long limit = seconds == null ? Long.MAX_VALUE : Duration.ofSeconds(seconds).toMillis();
        new Pace(sender).run(source, limit, sent -> {});
        sender.drain();
      } finally {
        print(sender.report());
      }
      return sender.report().failed() == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    } catch (SendException e) {
      throw new CommandException(ExitCodes.FAILED, e.getMessage(), e);
    }
  }

  private Iterator<Transmission> fleet() {
    return new Fleet(fleet.settings(start == null ? Instant.now() : start));
  }

  private Iterator<Transmission> replay(SensorNetwork network) {
    Duration length = SensorNetwork.INTERVAL.multipliedBy(network.longest());
    Instant base =
        start == null ? Instant.now().minus(length).truncatedTo(ChronoUnit.MINUTES) : start;
    return SensorReplay.once(network, base, speedUp);
  }

  private URI broker() {
    return broker != null
        ? broker
        : URI.create(instance.connect().get("/api/status").at("/addresses/mqtt").asText());
  }

  private void print(SendReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total", report.total()).put("acknowledged", report.acknowledged());
    json.put("failed", report.failed());
    report.sent().forEach((kind, number) -> json.put(kind.name().toLowerCase(Locale.ROOT), number));
    output.print(
        json,
        out ->
            out.println(
                report.total()
                    + " sent "
                    + report.sent()
                    + ", "
                    + report.acknowledged()
                    + " acknowledged, "
                    + report.failed()
                    + " failed"));
  }
}
