package io.millrace.runtime.console;

import java.time.Instant;

/**
 * Which part of a topic to read.
 *
 * @param from where to begin
 * @param count offsets before the end of each partition, for {@link From#LAST}
 * @param time when to begin, for {@link From#TIME}
 * @param follow whether to go on with what is written later
 */
public record Reach(From from, long count, Instant time, boolean follow) {

  /** Where to begin. */
  public enum From {
    BEGINNING,
    LAST,
    TIME
  }

  /** Everything that is there now. */
  public static Reach all() {
    return new Reach(From.BEGINNING, 0, null, false);
  }

  /** The end of each partition. */
  public static Reach last(long count) {
    return new Reach(From.LAST, count, null, false);
  }

  /** What was written at a time or later. */
  public static Reach since(Instant time) {
    return new Reach(From.TIME, 0, time, false);
  }

  /** The same, and what is written later. */
  public Reach following() {
    return new Reach(from, count, time, true);
  }
}
