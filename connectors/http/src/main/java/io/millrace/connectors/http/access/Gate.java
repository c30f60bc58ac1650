package io.millrace.connectors.http.access;

import io.millrace.connectors.common.access.Secrets.Entry;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.http.intake.Head;
import io.millrace.connectors.http.intake.Problem;
import io.millrace.connectors.http.intake.RefusedException;
import io.millrace.schema.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out who sends a request, and whether they may. */
public final class Gate {

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final Rules rules;
  private final Map<String, Speaker> bearers = new HashMap<>();
  private final Map<String, Entry> users = new HashMap<>();

  /**
   * Who is known.
   *
   * @param open whether those who show nothing may speak for every device
   * @param tokens bearer tokens
   * @param users names and passwords
   * @param signers secrets of web-hooks
   * @param signature how web-hooks are signed
   */
  public record Rules(
      boolean open,
      List<Entry> tokens,
      List<Entry> users,
      List<Entry> signers,
      Signature signature) {}

  /**
   * @param rules who is known
   */
  public Gate(Rules rules) {
    this.rules = rules;
    rules.tokens().forEach(entry -> bearers.put(digest(entry.secret()), entry.speaker()));
    rules.users().forEach(entry -> users.put(entry.speaker().name(), entry));
  }

  /**
   * Who sends a request.
   *
   * @param head what stands above the body
   * @param body its bytes
   * @param now in epoch milliseconds
   * @throws RefusedException if they are nobody known
   */
  public Speaker who(Head head, byte[] body, long now) throws RefusedException {
    String shown = head.header("Authorization");
    Speaker speaker = null;
    if (shown != null && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      speaker = bearers.get(digest(shown.substring(BEARER.length()).strip()));
    } else if (shown != null && shown.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      speaker = user(shown.substring(BASIC.length()).strip());
    } else if (rules.signature().isIn(head)) {
      speaker = signer(head, body, now);
    } else if (head.subject() != null) {
      speaker = Speaker.of(head.subject(), List.of(head.subject()));
    } else if (rules.open()) {
      speaker = Speaker.ANYBODY;
    }
    if (speaker == null) {
      throw new RefusedException(
          Problem.of(
              401,
              "unknown-sender",
              "Nobody knows this sender",
              "Send the device's token, password, signature or certificate.",
              ErrorCode.IDENTITY_MISMATCH));
    }
    return speaker;
  }

  /** Whether devices prove who they are at all. */
  public boolean isOpen() {
    return rules.open();
  }

  /**
   * Checks that somebody may speak for a device.
   *
   * @throws RefusedException if not
   */
  public static void check(Speaker speaker, String device) throws RefusedException {
    if (!speaker.mayBe(device)) {
      throw new RefusedException(
          Problem.of(
              403,
              "not-your-device",
              "This sender may not speak for that device",
              "Use the device's own credentials, or let the connector's settings allow it.",
              ErrorCode.IDENTITY_MISMATCH));
    }
  }

  private Speaker user(String coded) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
    int colon = pair.indexOf(':');
    Entry entry = colon < 0 ? null : users.get(pair.substring(0, colon));
    boolean right = entry != null && isSame(entry.secret(), pair.substring(colon + 1));
    return right ? entry.speaker() : null;
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private Speaker signer(Head head, byte[] body, long now) {
    for (Entry entry : rules.signers()) {
      if (rules.signature().isRight(head, body, entry.secret(), now)) {
        return entry.speaker();
      }
    }
    return null;
  }

  /** Looked up by digest, so that the time it takes tells nothing of the tokens. */
  private static String digest(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
