package io.millrace.connectors.modbus.wire;

import java.util.concurrent.atomic.AtomicInteger;

/** Which unit is to answer, and how many answers came from others. The library does not look. */
final class Answers {

  private final AtomicInteger strange = new AtomicInteger();
  private volatile int unit;

  /** A request goes out. */
  void expect(int asked) {
    unit = asked;
    strange.set(0);
  }

  /** Whether an answer is of the unit that was asked; one that is not is counted. */
  boolean isExpected(int answering) {
    boolean expected = answering == unit;
    if (!expected) {
      strange.incrementAndGet();
    }
    return expected;
  }

  /** How many answers of others came since the request went out. */
  int strange() {
    return strange.get();
  }
}
