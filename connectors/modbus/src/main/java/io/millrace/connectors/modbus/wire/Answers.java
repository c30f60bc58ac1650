package io.millrace.connectors.modbus.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Which unit is to answer, and how many answers came from others. The library does not look. */
final class Answers {

  private static final int EXCEPTION = 0x80;
  private static final int NONE = -1;
  private static final int BYTE = 0xFF;

  private final AtomicInteger strange = new AtomicInteger();
  private volatile int unit;
  private volatile int refusal = NONE;

  /** A request goes out. */
  void expect(int asked) {
    unit = asked;
    refusal = NONE;
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

  /** Notes the code of an exception: over RTU the library takes the function for it. */
  void look(ByteBuffer pdu) {
    int start = pdu.position();
    if (pdu.remaining() > 1 && (pdu.get(start) & EXCEPTION) != 0) {
      refusal = pdu.get(start + 1) & BYTE;
    }
  }

  /**
   * Why the unit refused.
   *
   * @param told what the library thinks
   */
  int refusal(int told) {
    return refusal == NONE ? told : refusal;
  }
}
