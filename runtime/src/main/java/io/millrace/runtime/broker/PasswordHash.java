package io.millrace.runtime.broker;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-512 and a salt of its own.
 *
 * @param iterations how often it is hashed
 * @param salt random bytes
 * @param hash the result
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {

  /** For passwords that people choose; about a tenth of a second each. */
  static final int CHOSEN = 210_000;

  /**
   * For passwords drawn at random, which cannot be guessed anyway: after a restart of the broker
   * thousands of devices log in at once.
   */
  static final int DRAWN = 1_000;

  private static final String NAME = "pbkdf2-sha512";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int MOST_ITERATIONS = 10_000_000;

  /** Hashes a password with a new salt. */
  static PasswordHash of(char[] password, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(iterations, salt, derive(password, salt, iterations));
  }

  /** Whether this is the hash of a password; takes as long either way. */
  boolean matches(char[] password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  /** One word, without spaces. */
  String write() {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        NAME,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  /**
   * Reads what {@link #write()} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static PasswordHash read(String word) {
    String[] parts = word.split("\\$");
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      throw new IllegalArgumentException("not a password hash");
    }
    int iterations = Integer.parseInt(parts[1]);
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException("not a password hash");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new PasswordHash(iterations, base64.decode(parts[2]), base64.decode(parts[3]));
  }

  private static byte[] derive(char[] password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK lacks PBKDF2WithHmacSHA512", e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that
        && iterations == that.iterations
        && Arrays.equals(salt, that.salt)
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
