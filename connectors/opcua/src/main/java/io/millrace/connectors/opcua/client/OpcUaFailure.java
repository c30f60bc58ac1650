package io.millrace.connectors.opcua.client;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/**
 * Why something did not work with a server: a sentence that names the cure, and the status code.
 */
public final class OpcUaFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param sentence what happened and what to do about it
   * @param code name of the status code
   * @param cause what happened, or null
   */
  public OpcUaFailure(String sentence, String code, Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  /** Name of the status code. */
  public String code() {
    return code;
  }

  /** Tells what went wrong while something was done. */
  static OpcUaFailure of(String doing, Throwable thrown) {
    Throwable cause = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    if (cause instanceof TimeoutException) {
      return new OpcUaFailure(doing + ": no answer in time", "Bad_Timeout", cause);
    }
    long status =
        UaException.extractStatusCode(cause)
            .map(each -> each.getValue())
            .orElse(StatusCodes.Bad_CommunicationError);
    String name = Statuses.name(status);
    return new OpcUaFailure(doing + ": " + name + cure(status, cause), name, cause);
  }

  private static String cure(long status, Throwable cause) {
    if (status == StatusCodes.Bad_IdentityTokenRejected
        || status == StatusCodes.Bad_UserAccessDenied
        || status == StatusCodes.Bad_IdentityTokenInvalid) {
      return ". The server refuses the login: check login in the map and opcua.password or the"
          + " user's certificate";
    }
    if (status == StatusCodes.Bad_ConnectionRejected) {
      return ". Nobody listens there: check the endpoint's host and port";
    }
    if (status == StatusCodes.Bad_CertificateUntrusted
        || status == StatusCodes.Bad_SecurityChecksFailed
        || status == StatusCodes.Bad_CertificateInvalid) {
      return certificateCure(cause);
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? "" : " (" + message + ")";
  }

  private static String certificateCure(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof UntrustedCertificate untrusted) {
        return ". " + untrusted.getMessage();
      }
    }
    return ". The server does not trust this connector: copy own/certificate.der of the folder"
        + " opcua.pki.directory to the folder of the server's trusted clients";
  }
}
