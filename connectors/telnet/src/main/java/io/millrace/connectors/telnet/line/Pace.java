package io.millrace.connectors.telnet.line;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Lets connections read only while there is room for what they say; TCP slows who is not read. Each
 * reads one piece at a time.
 */
public final class Pace {

  private final BooleanSupplier full;
  private final Queue<Talk> waiting = new ConcurrentLinkedQueue<>();

  /**
   * @param full whether there is no room
   */
  public Pace(BooleanSupplier full) {
    this.full = full;
  }

  /** A connection has read something and would read on; called by its thread. */
  void next(Talk talk) {
    if (!full.getAsBoolean()) {
      talk.readOn();
      return;
    }
    talk.rest();
    waiting.add(talk);
    if (!full.getAsBoolean()) {
      resume();
    }
  }

  /** There is room again. */
  public void resume() {
    for (int i = waiting.size(); i > 0; i--) {
      Talk talk = waiting.poll();
      if (talk != null) {
        talk.execute(() -> next(talk));
      }
    }
  }
}
