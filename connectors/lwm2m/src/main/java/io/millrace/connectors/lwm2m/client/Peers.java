package io.millrace.connectors.lwm2m.client;

import io.millrace.connectors.lwm2m.registration.Peer;
import java.security.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.eclipse.californium.elements.auth.X509CertPath;

/** Who a message is from. */
final class Peers {

  private static final Pattern COMMON_NAME =
      Pattern.compile("(?:^|,)\\s*CN=((?:\\\\.|[^,\\\\])+)", Pattern.CASE_INSENSITIVE);

  private Peers() {}

  static Peer of(EndpointContext context) {
    Principal principal = context.getPeerIdentity();
    if (principal instanceof PreSharedKeyIdentity key) {
      return new Peer(context.getPeerAddress(), key.getIdentity(), key.getIdentity());
    }
    if (principal instanceof X509CertPath || principal instanceof X500Principal) {
      String subject = principal.getName();
      return new Peer(context.getPeerAddress(), subject, commonName(subject));
    }
    return new Peer(context.getPeerAddress(), null, null);
  }

  private static String commonName(String subject) {
    Matcher matcher = COMMON_NAME.matcher(subject);
    return matcher.find() ? matcher.group(1).replace("\\", "") : subject;
  }
}
