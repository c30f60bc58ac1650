package io.millrace.streams.commands;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Ids of commands that the pipeline makes: the same for the same cause, and legal in any topic. */
final class CommandId {

  private static final int BYTES = 15;

  private CommandId() {}

  static String of(String... cause) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : cause) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
