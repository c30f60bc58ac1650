package io.millrace.connectors.opcua.client;

import java.nio.ByteBuffer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.OpcUaSession;
import org.eclipse.milo.opcua.sdk.client.identity.SignedIdentityToken;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.SignedSoftwareCertificate;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SignatureUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up a session whose connection is gone on the connection of another. The server kept it with
 * its subscription; it counts against the server's limit until it is ended.
 */
final class Handover {

  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  private final Session session;
  private final OpcUaClient client;

  Handover(Session session) {
    this.session = session;
    this.client = session.client();
  }

  /**
   * What is needed to take up a session.
   *
   * @param token names it
   * @param nonce the server's last challenge
   */
  record Ticket(NodeId token, ByteString nonce) {}

  static Ticket ticket(OpcUaSession of) {
    return new Ticket(of.getAuthenticationToken(), of.getServerNonce());
  }

  /** Takes it up; null if the server no longer has it or does not allow that. */
  Ticket takeUp(Ticket ticket) throws InterruptedException {
    try {
      ActivateSessionResponse response =
          (ActivateSessionResponse)
              session.await("Taking up a session", client.sendRequestAsync(request(ticket)));
      return new Ticket(ticket.token(), response.getServerNonce());
    } catch (OpcUaFailure e) {
      LOG.debug("A session is not taken up: {}", e.getMessage());
      return null;
    }
  }

  private ActivateSessionRequest request(Ticket ticket) throws OpcUaFailure {
    OpcUaClientConfig config = client.getConfig();
    try {
      SignedIdentityToken identity =
          config.getIdentityProvider().getIdentityToken(config.getEndpoint(), ticket.nonce());
      return new ActivateSessionRequest(
          client.newRequestHeader(ticket.token()),
          signature(config, ticket.nonce()),
          new SignedSoftwareCertificate[0],
          config.getSessionLocaleIds(),
          ExtensionObject.encode(client.getStaticEncodingContext(), identity.getToken()),
          identity.getSignature());
    } catch (Exception e) { // that is all that the provider of identities declares
      throw OpcUaFailure.of("Proving who we are", e);
    }
  }

  private static SignatureData signature(OpcUaClientConfig config, ByteString nonce)
      throws Exception {
    SecurityPolicy policy = SecurityPolicy.fromUri(config.getEndpoint().getSecurityPolicyUri());
    if (policy == SecurityPolicy.None) {
      return new SignatureData(null, null);
    }
    byte[] certificate =
        CertificateUtil.decodeCertificate(
                config.getEndpoint().getServerCertificate().bytesOrEmpty())
            .getEncoded();
    byte[] signed =
        SignatureUtil.sign(
            policy.getAsymmetricSignatureAlgorithm(),
            config.getKeyPair().orElseThrow().getPrivate(),
            ByteBuffer.wrap(certificate),
            ByteBuffer.wrap(nonce.bytesOrEmpty()));
    return new SignatureData(
        policy.getAsymmetricSignatureAlgorithm().getUri(), ByteString.of(signed));
  }

  /** Ends a session that is taken up, or tries to. */
  void end(Ticket ticket, boolean withSubscriptions) throws InterruptedException {
    try {
      session.await(
          "Ending a session",
          client.sendRequestAsync(
              new CloseSessionRequest(client.newRequestHeader(ticket.token()), withSubscriptions)));
    } catch (OpcUaFailure e) {
      LOG.debug("A session is left to end by itself: {}", e.getMessage());
    }
  }
}
