package io.millrace.connectors.http.access;

import io.millrace.connectors.http.intake.Head;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks web-hooks that are signed with HMAC-SHA256, in hexadecimal, with or without {@code
 * sha256=} before it. What is signed is the body, or, where a time is required, the time as its
 * header has it, a full stop and the body.
 */
public final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";

  private final String header;
  private final String timeHeader;
  private final Duration tolerance;

  /**
   * @param header with the signature
   * @param timeHeader with the time in epoch seconds; empty if none is required
   * @param tolerance how far that may be from the clock of this machine
   */
  public Signature(String header, String timeHeader, Duration tolerance) {
    this.header = header;
    this.timeHeader = timeHeader;
    this.tolerance = tolerance;
  }

  /** Whether a request claims to be signed. */
  boolean isIn(Head head) {
    return head.header(header) != null;
  }

  /** Whether a request is signed with a secret, and was signed just now. */
  boolean isRight(Head head, byte[] body, String secret, long now) {
    String given = head.header(header).strip();
    String hex = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
    byte[] claimed;
    try {
      claimed = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return isTimely(head, now) && MessageDigest.isEqual(claimed, sign(head, body, secret));
  }

  private boolean isTimely(Head head, long now) {
    if (timeHeader.isEmpty()) {
      return true;
    }
    try {
      long seconds = Long.parseLong(String.valueOf(head.header(timeHeader)).strip());
      return Math.abs(Math.subtractExact(now / 1_000, seconds)) <= tolerance.toSeconds();
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  private byte[] sign(Head head, byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      if (!timeHeader.isEmpty()) {
        String time = head.header(timeHeader).strip() + '.';
        mac.update(time.getBytes(StandardCharsets.UTF_8));
      }
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
