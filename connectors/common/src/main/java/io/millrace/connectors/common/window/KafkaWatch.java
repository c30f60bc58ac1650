package io.millrace.connectors.common.window;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns when Kafka does not store what waits for it. Kafka may be away for as long as it likes:
 * nothing is lost meanwhile, but it must be seen.
 */
public final class KafkaWatch {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);

  private final Duration patience;
  private final String cure;
  private Duration warnAt;

  /**
   * @param patience how long a message may wait before the first warning, and between warnings
   * @param cure what happens if the task is restarted, as a sentence
   */
  public KafkaWatch(Duration patience, String cure) {
    this.patience = patience;
    this.cure = cure;
    this.warnAt = patience;
  }

  /** Looks at the window; true if it warned. */
  public boolean look(WindowState window) {
    Duration age = window.oldestAge();
    if (age.compareTo(patience) <= 0) {
      warnAt = patience;
      return false;
    }
    if (age.compareTo(warnAt) <= 0) {
      return false;
    }
    warnAt = age.plus(patience);
    LOG.warn(
        "Kafka has not stored a message for {} s, and those behind it wait for it. The task goes on"
            + " when Kafka does. Cure: check that Kafka answers and that the topics exist; if it"
            + " stores others, restart the task. {}",
        age.toSeconds(),
        cure);
    return true;
  }
}
