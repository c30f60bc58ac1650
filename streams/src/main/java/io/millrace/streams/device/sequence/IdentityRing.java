package io.millrace.streams.device.sequence;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.Arrays;

/** The last identities, a fixed number of them; the oldest makes room for the newest. */
public final class IdentityRing {

  private static final int FIRST_CAPACITY = 8;

  private final int limit;
  private long[] identities = new long[0];
  private int size;
  private int next;

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
  }

  /** Writes all of them. */
  public void write(ByteWriter out) {
    out.writeUnsigned(size);
    out.writeUnsigned(next);
    for (int i = 0; i < size; i++) {
      out.writeFixed(identities[i]);
    }
  }

  /** Reads what {@link #write} wrote into an empty ring of the same limit. */
  public void read(ByteReader in) {
    size = in.readCount(limit);
    next = in.readSmall(limit - 1);
    identities = new long[size];
    for (int i = 0; i < size; i++) {
      identities[i] = in.readFixed();
    }
  }
}
