package io.millrace.runtime.scenario;

import java.util.List;

/** A machine without a link that tries to speak to the press all the same. */
final class Camera implements Machine {

  private static final long INTERVAL = 15_000;

  private final Numbered numbered;
  private long nextAt;

  /**
   * @param start epoch milliseconds
   */
  Camera(long start) {
    this.numbered = new Numbered(Long.toString(start));
    this.nextAt = start + INTERVAL;
  }

  @Override
  public String id() {
    return "camera-1";
  }

  @Override
  public List<Utterance> step(long now) {
    if (now < nextAt) {
      return List.of();
    }
    nextAt += INTERVAL;
    return List.of(
        new Utterance("peers/press-1/interlock", numbered.message(now).put("stop", true)));
  }

  @Override
  public List<Utterance> hear(String from, byte[] payload, long now) {
    return List.of();
  }
}
