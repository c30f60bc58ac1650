package io.millrace.simulators;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The machines of one line, until standard input ends. It reads the meter's key from the first line
 * of standard input, and says {@code ready} when the machines can be reached.
 */
public final class Line {

  private static final long STEP_MILLIS = 500;

  private Line() {}

  /**
   * @param arguments port of the drive (Modbus TCP), port of the belt (OPC UA), address of the
   *     LwM2M server for the meter
   */
  public static void main(String[] arguments) throws Exception {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String key = input.readLine();
    Drive drive = new Drive(Integer.parseInt(arguments[0]));
    Belt belt = new Belt(Integer.parseInt(arguments[1]));
    Meter meter = new Meter(arguments[2], key);
    List<Machine> machines = List.of(drive, belt, meter);
    ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
    time.scheduleAtFixedRate(
        () -> machines.forEach(Machine::step), STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    System.out.println("ready");
    while (input.readLine() != null) {
      // nothing more is said; the end of it is the end of the line
    }
    time.shutdownNow();
    Runtime.getRuntime().halt(0); // sessions of machines that are switched off end like this too
  }
}
