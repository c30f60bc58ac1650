package io.millrace.runtime.scenario;

import java.util.List;

/** A lamp in a room where the sun goes down every minute; it goes on when it is told to. */
final class Lamp implements Machine {

  static final String ON = "commands/on";

  private static final long INTERVAL = 2_000;
  private static final long DAY = 60_000;
  private static final long LIT = 20_000;
  private static final double NOON = 400;

  private final Numbered numbered;
  private final long start;
  private long nextAt;
  private long litUntil;

  /**
   * @param start epoch milliseconds
   */
  Lamp(long start) {
    this.numbered = new Numbered(Long.toString(start));
    this.start = start;
    this.nextAt = start;
  }

  @Override
  public String id() {
    return "lamp-1";
  }

  @Override
  public List<Utterance> step(long now) {
    if (now < nextAt) {
      return List.of();
    }
    nextAt += INTERVAL;
    return List.of(
        new Utterance(
            Utterance.TELEMETRY,
            numbered
                .message(now)
                .put("illuminance", Numbered.shown(daylight(now)))
                .put("on", isOn(now))));
  }

  @Override
  public List<Utterance> hear(String from, byte[] payload, long now) {
    if (from.equals(ON)) {
      litUntil = now + LIT;
    }
    return List.of();
  }

  boolean isOn(long now) {
    return now < litUntil;
  }

  private double daylight(long now) {
    return Math.max(0, NOON * Math.cos(2 * Math.PI * (now - start) / DAY));
  }
}
