package io.millrace.runtime.cli;

import io.millrace.runtime.simulate.FleetSettings;
import io.millrace.runtime.simulate.Misbehaviour;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The flags that say what a simulated fleet is like. */
public final class FleetOptions {

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same messages; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--devices",
      defaultValue = "10",
      description = "Devices of the fleet; ${DEFAULT-VALUE} if not given.")
  private int devices;

  @Option(
      names = "--prefix",
      defaultValue = "sim-",
      description = "Device ids are this and a number; ${DEFAULT-VALUE} if not given.")
  private String prefix;

  @Option(
      names = "--rate",
      defaultValue = "10",
      description = "Messages per second, over the whole fleet; ${DEFAULT-VALUE} if not given.")
  private double rate;

  @Option(
      names = "--garbage",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of messages, 0 to 1, that are followed by garbage.")
  private double garbage;

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of messages, 0 to 1, that are sent twice.")
  private double duplicates;

  @Option(
      names = "--gaps",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of sequence numbers, 0 to 1, that are left out.")
  private double gaps;

  @Option(
      names = "--skew",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of devices, 0 to 1, whose clock is an hour fast.")
  private double skew;

  @Option(
      names = "--late",
      paramLabel = "CHANCE",
      defaultValue = "0",
      description =
          "Chance with each message, 0 to 1, that a device goes quiet and sends its next messages"
              + " in one burst.")
  private double late;

  int devices() {
    return devices;
  }

  FleetSettings settings(Instant start) {
    try {
      Misbehaviour misbehaviour = new Misbehaviour(garbage, duplicates, gaps, skew, late);
      return new FleetSettings(seed, prefix, devices, rate, start, misbehaviour);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
