package io.millrace.connectors.http.poll;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** How long an endpoint is left alone after it could not be read. */
final class BackOff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration MOST_OBEYED = Duration.ofHours(1);

  private Duration next = FIRST;
  private Instant since;

  /** It was read. */
  void reset() {
    next = FIRST;
    since = null;
  }

  boolean isTroubled() {
    return since != null;
  }

  /** Since when it could not be read. */
  Duration lasting(Instant now) {
    return since == null ? Duration.ZERO : Duration.between(since, now);
  }

  /**
   * It could not be read.
   *
   * @param retryAfter what its server says, or null
   * @param now the time
   */
  Duration wait(String retryAfter, Instant now) {
    if (since == null) {
      since = now;
    }
    Duration own = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    Duration asked = asked(retryAfter, now);
    return asked.compareTo(own) > 0 ? asked : own;
  }

  private static Duration asked(String retryAfter, Instant now) {
    Duration asked = retryAfter == null ? Duration.ZERO : parse(retryAfter.strip(), now);
    return asked.compareTo(MOST_OBEYED) > 0 ? MOST_OBEYED : asked;
  }

  private static Duration parse(String text, Instant now) {
    try {
      return text.matches("[0-9]{1,9}")
          ? Duration.ofSeconds(Long.parseLong(text))
          : Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Duration.ZERO; // it says nothing that can be obeyed
    }
  }
}
