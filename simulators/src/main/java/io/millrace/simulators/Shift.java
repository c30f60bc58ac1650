package io.millrace.simulators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The working hours of machines: from a secret in the first line of standard input, which no list
 * of processes shows, until standard input ends. Says {@code ready} when they can be reached.
 */
final class Shift {

  private static final long STEP_MILLIS = 500;

  private Shift() {}

  /** Makes the machines of a place. */
  interface Crew {
    List<Machine> with(String secret) throws Exception;
  }

  /** Lets them work; does not return. */
  static void of(Crew crew) throws Exception {
    // Not logback.xml: a library brings one of that name.
    System.setProperty("logback.configurationFile", "machines-logback.xml");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<Machine> machines = crew.with(input.readLine());
    ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
    time.scheduleAtFixedRate(
        () -> machines.forEach(Shift::step), STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    System.out.println("ready");
    await(input);
    time.shutdownNow();
    Runtime.getRuntime().halt(0); // sessions of machines that are switched off end like this too
  }

  private static void step(Machine machine) {
    try {
      machine.step();
    } catch (RuntimeException e) { // one that stumbles does not stop the others
      e.printStackTrace();
    }
  }

  private static void await(BufferedReader input) throws IOException {
    while (input.readLine() != null) {
      // nothing more is said; the end of it is the end of the shift
    }
  }
}
