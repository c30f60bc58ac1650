package io.millrace.runtime.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A wrist band that measures heart rate and counts steps. Now and then its wearer overdoes it; told
 * to rest, the wearer does.
 */
final class Wearable implements Machine {

  static final String REST = "commands/rest";

  private static final double OVERDOING = 0.004;
  private static final double OVERDONE = 172;
  private static final double MOST = 185;
  private static final double RUNNING = 150;
  private static final long AMONG_HOW_MANY_ONE_RUNS = 67;
  private static final double PULL = 0.25;

  private final String id;
  private final long interval;
  private final SplittableRandom random;
  private final Numbered numbered;
  private final double usual;
  private double heartRate;
  private long steps;
  private boolean overdoing;
  private long nextAt;

  /**
   * @param interval milliseconds between two measurements
   * @param seed the same seed gives the same wearer
   * @param start epoch milliseconds
   */
  Wearable(String id, long interval, long seed, long start) {
    this.id = id;
    this.interval = interval;
    this.random = new SplittableRandom(seed);
    this.numbered = new Numbered(Long.toString(start));
    this.usual = 60 + 25 * random.nextDouble();
    this.overdoing = seed % AMONG_HOW_MANY_ONE_RUNS == 0;
    this.heartRate = overdoing ? RUNNING : usual;
    this.nextAt = start + random.nextLong(interval);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Utterance> step(long now) {
    if (now < nextAt) {
      return List.of();
    }
    nextAt += interval;
    live();
    ObjectNode message =
        numbered.message(now).put("heart_rate", Math.round(heartRate)).put("steps", steps);
    return List.of(new Utterance(Utterance.TELEMETRY, message));
  }

  @Override
  public List<Utterance> hear(String from, byte[] payload, long now) {
    if (from.equals(REST)) {
      overdoing = false;
    }
    return List.of();
  }

  private void live() {
    overdoing = overdoing || random.nextDouble() < OVERDOING;
    double aim = overdoing ? OVERDONE : usual;
    heartRate = Math.min(MOST, heartRate + PULL * (aim - heartRate) + random.nextDouble() * 4 - 2);
    steps += random.nextInt(overdoing ? 16 : 6);
  }
}
