package io.millrace.connectors.opcua.client;

import java.util.List;
import java.util.stream.LongStream;

/** Knows which notification of a subscription comes next. Numbers begin at 1 and never are 0. */
final class NotificationOrder {

  private static final long LARGEST = 0xFFFFFFFFL;
  private static final long HALF = 1L << 31;

  private long expected = 1;

  /** What a number means. */
  enum Place {
    /** It was there before. */
    OLD,
    /** It is the next one, or further ahead. */
    NEW
  }

  Place place(long number) {
    return distance(number) < 0 ? Place.OLD : Place.NEW;
  }

  /** The numbers between what was expected and this one. */
  List<Long> missingBefore(long number) {
    long distance = distance(number);
    return distance <= 0
        ? List.of()
        : LongStream.range(0, Math.min(distance, HALF)).map(this::after).boxed().toList();
  }

  private long after(long steps) {
    return (expected - 1 + steps) % LARGEST + 1;
  }

  private long distance(long number) {
    long ahead = Math.floorMod(number - expected, LARGEST);
    return ahead < HALF ? ahead : ahead - LARGEST;
  }

  /** A notification was heard. */
  void heard(long number) {
    expected = number % LARGEST + 1;
  }
}
