package io.millrace.connectors.files;

import io.millrace.connectors.common.metrics.SourceMetrics;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows whether the folder can be looked at, says so once, and pauses longer each time. */
final class PlaceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(PlaceWatch.class);
  private static final Duration FIRST = Duration.ofMillis(500);

  private final String place;
  private final Duration longest;
  private final SourceMetrics metrics;
  private boolean known;
  private boolean up;
  private long again;
  private Duration pause = FIRST;

  PlaceWatch(String place, Duration longest, SourceMetrics metrics) {
    this.place = place;
    this.longest = longest;
    this.metrics = metrics;
  }

  boolean mayLook(long nanos) {
    return up || !known || nanos - again >= 0;
  }

  void seen() {
    if (!up) {
      metrics.connected();
      if (known) {
        LOG.info("Folder {} can be read again", place);
      }
    }
    known = true;
    up = true;
    pause = FIRST;
  }

  void failed(IOException cause, long nanos) {
    if (up || !known) {
      metrics.disconnected();
      LOG.warn(
          "Folder {} cannot be read. It is tried again until it can. Cure: see that it is there"
              + " and that this worker may read it",
          place,
          cause);
    }
    known = true;
    up = false;
    again = nanos + pause.toNanos();
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(longest) < 0 ? twice : longest;
  }
}
