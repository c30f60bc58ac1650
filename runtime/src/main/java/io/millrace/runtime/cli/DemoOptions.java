package io.millrace.runtime.cli;

import io.millrace.runtime.scenario.Scenario;
import io.millrace.runtime.simulate.FleetSettings;
import io.millrace.runtime.simulate.Misbehaviour;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The flags that say what the demo's devices do. */
public final class DemoOptions {

  private static final Misbehaviour A_LITTLE = new Misbehaviour(0.005, 0.02, 0.01, 0.1, 0.002);

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--speed-up",
      paramLabel = "FACTOR",
      defaultValue = "60",
      description =
          "Speed of the replay until it has caught up with the present; 0 as fast as possible;"
              + " ${DEFAULT-VALUE} if not given.")
  private double speedUp;

  @Option(
      names = "--devices",
      defaultValue = "10",
      description = "Devices of the simulated fleet; ${DEFAULT-VALUE} if not given.")
  private int devices;

  @Option(
      names = "--rate",
      defaultValue = "10",
      description = "Messages per second of the whole fleet; ${DEFAULT-VALUE} if not given.")
  private double rate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same fleet; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      converter = ScenarioName.class,
      completionCandidates = ScenarioName.class,
      description =
          "Play a scenario instead: ${COMPLETION-CANDIDATES}. wearables: 200 wrist bands of"
              + " consumers, alerts and commands. things: a house that speaks HTTP, MQTT and"
              + " Sparkplug B, and rules that act on it. factory: machines that speak with their"
              + " peers alone, over MQTT, Modbus, OPC UA and LwM2M.")
  private Scenario scenario;

  @Option(names = "--well-behaved", description = "Let nothing go wrong in the fleet.")
  private boolean wellBehaved;

  /** The scenario to play, if one was asked for. */
  Optional<Scenario> scenario() {
    return Optional.ofNullable(scenario);
  }

  double speedUp() {
    return speedUp;
  }

  /** Refuses flags that make no fleet before anything is started. */
  void check() {
    fleet(Instant.EPOCH);
  }

  FleetSettings fleet(Instant start) {
    try {
      return new FleetSettings(
          seed, "sim-", devices, rate, start, wellBehaved ? Misbehaviour.NONE : A_LITTLE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
