package io.millrace.connectors.common.delivery;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A page of the journal as text that fits beside a committed offset: a version, the identity of the
 * topic, and for each unfinished parcel its distance to the one before with its stage.
 */
final class JournalText {

  private static final byte VERSION = 1;
  private static final int HEADER = 1 + 2 * Long.BYTES + Long.BYTES;
  private static final int LONGEST_VARINT = 10;
  private static final int STAGE_BITS = 2;
  private static final Stage[] STAGES = Stage.values();

  private JournalText() {}

  /** A topic that is made anew has another identity, and its offsets mean other records. */
  record TopicIdentity(long high, long low) {}

  static String write(TopicIdentity topic, JournalPage page) {
    SortedMap<Long, Stage> unfinished = page.unfinished();
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + unfinished.size() * LONGEST_VARINT);
    bytes.put(VERSION).putLong(topic.high()).putLong(topic.low()).putLong(page.high());
    long last = page.low();
    for (Map.Entry<Long, Stage> each : unfinished.entrySet()) {
      writeVarint(bytes, (each.getKey() - last) << STAGE_BITS | each.getValue().ordinal());
      last = each.getKey();
    }
    bytes.flip();
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOf(bytes.array(), bytes.limit()));
  }

  /**
   * Reads the page that stands beside a committed offset, the first that is not finished.
   *
   * @return null if it is about another topic, or none of ours
   */
  static JournalPage read(TopicIdentity topic, long low, String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      if (bytes.get() != VERSION
          || !topic.equals(new TopicIdentity(bytes.getLong(), bytes.getLong()))) {
        return null;
      }
      long high = bytes.getLong();
      SortedMap<Long, Stage> unfinished = new TreeMap<>();
      long last = low;
      while (bytes.hasRemaining()) {
        long each = readVarint(bytes);
        last += each >>> STAGE_BITS;
        unfinished.put(last, STAGES[(int) each & (STAGES.length - 1)]);
      }
      return new JournalPage(high, unfinished);
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return null; // somebody else's words
    }
  }

  private static void writeVarint(ByteBuffer bytes, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
  }

  private static long readVarint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = bytes.get();
      value |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
