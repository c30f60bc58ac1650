package io.millrace.connectors.http.command;

import io.millrace.connectors.common.delivery.Answer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which devices listen, and what each was told last and has not answered: that is told again
 * whenever it begins to listen, until it answers or its time is over.
 */
public final class Mailboxes {

  private final Clock clock;
  private final Map<String, Ear> ears = new HashMap<>();
  private final Map<String, Errand> unanswered = new HashMap<>();
  private volatile Consumer<String> onListening = device -> {};

  /**
   * @param clock of the machine
   */
  public Mailboxes(Clock clock) {
    this.clock = clock;
  }

  /** Names who is told that a device begins to listen. */
  public void onListening(Consumer<String> action) {
    onListening = action;
  }

  /** A device begins to listen; who listened for it before is told nothing more. */
  public void listen(String device, Ear ear) {
    synchronized (this) {
      ears.put(device, ear);
      Errand told = unanswered.get(device);
      if (told != null && clock.millis() >= told.expiresAt()) {
        unanswered.remove(device);
      } else if (told != null) {
        ear.tell(told.command(), told.expiresAt(), true);
      }
    }
    onListening.accept(device);
  }

  /** Somebody who listened for a device does so no longer. */
  public synchronized void leave(String device, Ear ear) {
    ears.remove(device, ear);
  }

  /** Whether a device listens. */
  public synchronized boolean isThere(String device) {
    return ears.containsKey(device);
  }

  /** Tells a device what to do; what it was told before was given up. */
  void put(String device, Errand errand) {
    boolean told;
    synchronized (this) {
      Ear ear = ears.get(device);
      unanswered.put(device, errand);
      told = ear != null && ear.tell(errand.command(), errand.expiresAt(), errand.again());
      if (!told) {
        ears.remove(device, ear);
        unanswered.remove(device, errand);
      }
    }
    if (!told) {
      errand.answer().accept(new Answer(Answer.Kind.NOBODY, null));
    }
  }

  /**
   * Takes what a device says to a command.
   *
   * @return false if it was told no such command, or answered already
   */
  public boolean answered(String device, String command, Answer answer) {
    Errand errand;
    synchronized (this) {
      errand = unanswered.get(device);
      if (errand == null || !errand.command().getId().equals(command)) {
        return false;
      }
      unanswered.remove(device);
    }
    errand.answer().accept(answer);
    return true;
  }
}
