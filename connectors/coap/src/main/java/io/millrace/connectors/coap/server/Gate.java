package io.millrace.connectors.coap.server;

import io.millrace.connectors.coap.intake.Refusal;
import io.millrace.connectors.coap.intake.RefusedException;
import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.schema.errors.ErrorCode;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.eclipse.californium.elements.auth.X509CertPath;

/** Finds out who sends a request, and whether they may. */
final class Gate {

  private final ServerSettings.Access access;
  private final Map<String, Speaker> keys = new HashMap<>();

  Gate(ServerSettings.Access access) {
    this.access = access;
    for (Secrets.Entry key : access.keys()) {
      keys.put(key.speaker().name(), key.speaker());
    }
  }

  /**
   * Who sends a request.
   *
   * @param proven by the handshake; null without one
   * @throws RefusedException if they are nobody known
   */
  Speaker who(Principal proven) throws RefusedException {
    Speaker speaker = null;
    if (proven instanceof PreSharedKeyIdentity key) {
      speaker = keys.get(key.getIdentity());
    } else if (proven instanceof X509CertPath certificate && certificate.getCN() != null) {
      speaker = Speaker.of(certificate.getCN(), List.of(certificate.getCN()));
    } else if (proven == null && access.open()) {
      speaker = Speaker.ANYBODY;
    }
    if (speaker == null) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.UNAUTHORIZED,
              "Use DTLS, with the key or certificate of the device.",
              ErrorCode.IDENTITY_MISMATCH));
    }
    return speaker;
  }

  /** Checks that somebody may speak for a device, here. */
  void check(Speaker speaker, String device) throws RefusedException {
    if (!speaker.mayBe(device) || !access.served().mayBe(device)) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.FORBIDDEN,
              "This sender may not speak for that device.",
              ErrorCode.IDENTITY_MISMATCH));
    }
  }
}
