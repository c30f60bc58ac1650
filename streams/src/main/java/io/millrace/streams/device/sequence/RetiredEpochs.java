package io.millrace.streams.device.sequence;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;

/** The epochs that ended last, by the hash of their names. */
final class RetiredEpochs {

  private static final int SIZE = 16;

  private final IdentityRing names = new IdentityRing(SIZE);

  void add(String name) {
    long hash = ContentHash.of(name == null ? "" : name);
    if (!names.contains(hash)) {
      names.add(hash);
    }
  }

  boolean contains(String name) {
    return names.contains(ContentHash.of(name == null ? "" : name));
  }

  void write(ByteWriter out) {
    names.writeRecent(out);
  }

  void read(ByteReader in) {
    names.readRecent(in);
  }
}
