package io.millrace.connectors.http.poll;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names of contents: equal ones have equal names, others in practice never. */
final class Digest {

  private static final int BYTES = 16;

  private Digest() {}

  static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content), 0, BYTES);
  }

  static String of(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append('\n');
    }
    return of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
