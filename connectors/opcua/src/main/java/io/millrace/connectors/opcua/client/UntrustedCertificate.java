package io.millrace.connectors.opcua.client;

import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** A server showed a certificate that nobody has trusted; the message says which file to move. */
final class UntrustedCertificate extends UaException {

  private static final long serialVersionUID = 1L;

  UntrustedCertificate(String message) {
    super(StatusCodes.Bad_CertificateUntrusted, message);
  }
}
