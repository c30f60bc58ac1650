package io.millrace.connectors.telnet.server;

import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.telnet.command.CommandForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Matcher;

/** Finds out who speaks, and whether they may. */
public final class Gate {

  private static final String DEVICE = "device";
  private static final String SECRET = "secret";
  private static final String PAYLOAD = "payload";

  private final Identity identity;

  /**
   * @param identity how devices say who they are
   */
  public Gate(Identity identity) {
    this.identity = identity;
  }

  /**
   * Somebody known.
   *
   * @param device device id
   * @param principal who they proved to be, or null
   * @param payload what they said beside
   */
  record Known(String device, String principal, byte[] payload) {}

  Identity identity() {
    return identity;
  }

  /** Whether a message says who speaks, true or not. */
  boolean isSaid(byte[] message) {
    return matcher(message).matches();
  }

  private Matcher matcher(byte[] message) {
    return identity.pattern().matcher(new String(message, StandardCharsets.UTF_8));
  }

  /**
   * Who says a message.
   *
   * @throws UnknownCallerException if nobody knows
   */
  Known who(byte[] message) throws UnknownCallerException {
    Matcher matcher = matcher(message);
    if (!matcher.matches()) {
      throw new UnknownCallerException("ERR IDENTIFY say who you are first");
    }
    String device = matcher.group(DEVICE);
    Speaker speaker = identity.open() ? Speaker.ANYBODY : speaker(group(matcher, SECRET), device);
    String rest = group(matcher, PAYLOAD);
    byte[] payload = rest == null ? message : rest.getBytes(StandardCharsets.UTF_8);
    return known(speaker, device, payload);
  }

  /**
   * Who shows a certificate.
   *
   * @throws UnknownCallerException if they may not speak here
   */
  Known certified(String name) throws UnknownCallerException {
    return known(Speaker.of(name, List.of(name)), name, new byte[0]);
  }

  private Known known(Speaker speaker, String device, byte[] payload)
      throws UnknownCallerException {
    if (speaker == null) {
      throw new UnknownCallerException("ERR IDENTITY_MISMATCH nobody known by that secret");
    }
    if (device == null || !DeviceIds.isLegal(device)) {
      throw new UnknownCallerException("ERR ILLEGAL_DEVICE_ID");
    }
    if (!speaker.mayBe(device) || !identity.served().mayBe(device)) {
      throw new UnknownCallerException("ERR IDENTITY_MISMATCH not your device");
    }
    return new Known(device, speaker.name(), payload);
  }

  /** Compares with every secret, so that the time it takes tells nothing of them. */
  private Speaker speaker(String secret, String device) {
    Speaker found = null;
    byte[] shown = (secret == null ? "" : secret).getBytes(StandardCharsets.UTF_8);
    for (Secrets.Entry entry : identity.secrets()) {
      boolean same = MessageDigest.isEqual(shown, entry.secret().getBytes(StandardCharsets.UTF_8));
      if (same && device != null && entry.speaker().mayBe(device)) {
        found = entry.speaker();
      }
    }
    return found;
  }

  private static String group(Matcher matcher, String name) {
    return CommandForm.hasGroup(matcher.pattern(), name) ? matcher.group(name) : null;
  }
}
