package io.millrace.streams.sparkplug;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.sequence.IdentityRing;

/**
 * The numbers of an edge node's messages, 0 to 255 and again from 0, which its devices share. They
 * are counted on from the birth, so that every message since has a place of its own.
 */
final class Numbers {

  /** The numbers that there are. */
  static final int CYCLE = 256;

  private static final int NONE = -1;
  private static final int REMEMBERED = 16;
  private static final int IDENTITIES = 32;

  private int last = NONE;
  private long place;
  private int seen;
  private IdentityRing identities = new IdentityRing(IDENTITIES);

  /** Begins anew with the number of a birth. */
  void begin(int number) {
    last = number;
    place = 0;
    seen = 1;
  }

  /** The place of the last message: how many messages after the birth. */
  long place() {
    return place;
  }

  /** How many are missing before a number. */
  int missingBefore(int number) {
    return number - last - 1 & CYCLE - 1;
  }

  /** How far back a number lies. */
  int back(int number) {
    return last - number & CYCLE - 1;
  }

  /**
   * Where a message stands; changes nothing.
   *
   * @param identity tells its content from that of others
   */
  Order judge(int number, long identity) {
    if (missingBefore(number) == 0) {
      return Order.NEXT;
    }
    int back = back(number);
    if (back < CYCLE / 2 && identities.contains(identity)) {
      return Order.AGAIN;
    }
    boolean missing = back > 0 && back < REMEMBERED && back < place && (seen >> back & 1) == 0;
    return missing ? Order.LATE : Order.GAP;
  }

  /** Adds a message that was not seen. */
  void add(Order order, int number, long identity) {
    identities.add(identity);
    if (order == Order.LATE) {
      seen |= 1 << back(number);
      return;
    }
    int step = missingBefore(number) + 1;
    seen = step >= REMEMBERED ? 1 : seen << step & (1 << REMEMBERED) - 1 | 1;
    place += step;
    last = number;
  }

  void write(ByteWriter out) {
    out.writeSigned(last);
    out.writeUnsigned(place);
    out.writeUnsigned(seen);
    identities.settle();
    identities.writeSettled(out);
  }

  void read(ByteReader in) {
    last = (int) in.readSigned();
    place = in.readUnsigned();
    seen = in.readSmall((1 << REMEMBERED) - 1);
    identities = new IdentityRing(IDENTITIES);
    identities.readSettled(in);
  }
}
