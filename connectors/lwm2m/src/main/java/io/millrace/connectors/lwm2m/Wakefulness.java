package io.millrace.connectors.lwm2m;

import io.millrace.connectors.lwm2m.registration.Registration;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which devices listen: those that sleep do so for a while after they have spoken. */
final class Wakefulness {

  private final long awakeMillis;
  private final Map<String, Long> heard = new ConcurrentHashMap<>();

  /**
   * @param awake how long a device listens after it has spoken
   */
  Wakefulness(Duration awake) {
    this.awakeMillis = awake.toMillis();
  }

  /** A device has spoken. */
  void heard(String registration, long now) {
    heard.put(registration, now);
  }

  /** A sleeping device did not answer. */
  void unreachable(String registration) {
    heard.remove(registration);
  }

  boolean isAwake(Registration registration, long now) {
    if (!registration.terms().queue()) {
      return true;
    }
    Long last = heard.get(registration.id());
    return last != null && now - last < awakeMillis;
  }

  void forget(String registration) {
    heard.remove(registration);
  }
}
