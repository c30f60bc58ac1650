package io.millrace.connectors.modbus.wire;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which unit is to answer, to which transactions, and what came instead. The library does not look
 * at the unit, and says nothing of a transaction it does not know.
 */
final class Answers {

  private static final int EXCEPTION = 0x80;
  private static final int NONE = -1;
  private static final int BYTE = 0xFF;
  private static final int REMEMBERED = 64;

  private volatile int unit;
  private volatile int refusal = NONE;
  private volatile String strange;
  private final Set<Integer> transactions =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** A request goes out. */
  void expect(int asked) {
    unit = asked;
    refusal = NONE;
    strange = null;
  }

  /** A request goes out with this id. */
  void sent(int transaction) {
    synchronized (transactions) {
      transactions.add(transaction);
    }
  }

  /** Whether an answer is of the unit that was asked; one that is not is noted. */
  boolean isExpected(int answering) {
    if (answering == unit) {
      return true;
    }
    strange = "answer of another unit";
    return false;
  }

  /** Whether there was a request with this id, may it be too late; one without is noted. */
  boolean isKnown(int transaction) {
    synchronized (transactions) {
      if (transactions.contains(transaction)) {
        return true;
      }
    }
    strange = "answer to another transaction";
    return false;
  }

  /** What came since the request went out that is no answer to it; null if nothing did. */
  String strange() {
    return strange;
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
