package io.millrace.connectors.http.server;

import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.http.access.Gate;
import io.millrace.connectors.http.access.Pace;
import io.millrace.connectors.http.intake.Head;
import io.millrace.connectors.http.intake.Problem;
import io.millrace.connectors.http.intake.RefusedException;
import java.time.Clock;
import java.time.Duration;

/** Lets in who may come, and not too often. */
final class Entrance {

  private final Gate gate;
  private final Speaker served;
  private final Pace pace;
  private final Clock clock;

  /**
   * @param gate knows who is who
   * @param served the devices of this connector
   * @param pace how often each may ask
   * @param clock of the machine
   */
  Entrance(Gate gate, Speaker served, Pace pace, Clock clock) {
    this.gate = gate;
    this.served = served;
    this.pace = pace;
    this.clock = clock;
  }

  /** Who sends a request; refuses who is nobody, or too fast. */
  Speaker admit(Head head, byte[] body) throws RefusedException {
    Speaker speaker = gate.who(head, body, clock.millis());
    String counted = speaker.name() == null ? head.remote() : speaker.name();
    Duration wait = pace.take(counted, System.nanoTime());
    if (!wait.isZero()) {
      throw new RefusedException(Problem.tooFast(wait));
    }
    return speaker;
  }

  /** Checks that somebody may speak for a device, here. */
  void check(Speaker speaker, String device) throws RefusedException {
    Gate.check(speaker, device);
    Gate.check(served, device);
  }
}
