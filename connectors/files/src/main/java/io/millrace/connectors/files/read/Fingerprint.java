package io.millrace.connectors.files.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file holds, in short.
 *
 * @param start of the first bytes, as many as were asked for; null if there are fewer
 * @param whole of all bytes
 */
record Fingerprint(String start, String whole) {

  private static final int BUFFER = 65_536;
  private static final int BYTES = 16;

  /**
   * Reads all of it.
   *
   * @param size how much that is
   * @param first where the start ends
   * @throws EOFException if there is less: it was changed meanwhile
   */
  static Fingerprint of(InputStream in, long size, long first) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    String start = first == 0 ? text(digest) : null;
    long done = 0;
    while (done < size) {
      long until = done < first ? Math.min(first, size) : size;
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, until - done));
      if (count < 0) {
        throw new EOFException("It became shorter while it was read");
      }
      digest.update(buffer, 0, count);
      done += count;
      if (done == first) {
        start = text(digest);
      }
    }
    return new Fingerprint(start, text(digest));
  }

  /** Of what was added so far; more may be added. */
  private static String text(MessageDigest digest) {
    try {
      byte[] hash = ((MessageDigest) digest.clone()).digest();
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of every Java platform can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
