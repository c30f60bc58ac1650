package io.millrace.streams.device.sequence;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.Arrays;

/**
 * The last identities, a fixed number of them; the oldest makes room for the newest. The settled
 * ones are written apart from the few that came since, so that an addition does not make all be
 * written.
 */
public final class IdentityRing {

  private static final int FIRST_CAPACITY = 8;

  private final int limit;
  private long[] identities = new long[0];
  private int size;
  private int next;

  /** How many of the newest are not settled. */
  private int recent;

  /** An empty ring. */
  public IdentityRing(int limit) {
    this.limit = limit;
  }

  /** Whether an identity is among them. */
  public boolean contains(long identity) {
    for (int i = 0; i < size; i++) {
      if (identities[i] == identity) {
        return true;
      }
    }
    return false;
  }

  /** Adds an identity. */
  public void add(long identity) {
    if (size == identities.length && size < limit) {
      identities = Arrays.copyOf(identities, Math.min(limit, Math.max(FIRST_CAPACITY, size * 2)));
    }
    identities[next] = identity;
    size = Math.max(size, next + 1);
    next = (next + 1) % limit;
    recent = Math.min(recent + 1, size);
  }

  /** How many were added since they were settled last. */
  public int recent() {
    return recent;
  }

  /** Makes all of them settled. */
  public void settle() {
    recent = 0;
  }

  /** Writes those that are settled, the oldest first. */
  public void writeSettled(ByteWriter out) {
    write(out, 0, size - recent);
  }

  /** Writes those that were added since, the oldest first. */
  public void writeRecent(ByteWriter out) {
    write(out, size - recent, size);
  }

  /** Reads settled ones into a ring that has recent ones at most. */
  public void readSettled(ByteReader in) {
    long[] newer = new long[size];
    for (int i = 0; i < newer.length; i++) {
      newer[i] = at(i);
    }
    size = 0;
    next = 0;
    readAll(in);
    for (long identity : newer) {
      add(identity);
    }
    recent = newer.length;
  }

  /** Reads recent ones into an empty ring. */
  public void readRecent(ByteReader in) {
    readAll(in);
    recent = size;
  }

  private void readAll(ByteReader in) {
    int count = in.readCount(limit);
    for (int i = 0; i < count; i++) {
      add(in.readFixed());
    }
  }

  private void write(ByteWriter out, int from, int to) {
    out.writeUnsigned(to - from);
    for (int i = from; i < to; i++) {
      out.writeFixed(at(i));
    }
  }

  /** The identity at an age, 0 being the oldest. */
  private long at(int age) {
    return identities[(next - size + age + limit) % limit];
  }
}
