package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.map.SecurityMap;
import io.millrace.connectors.opcua.map.ServerMap;
import io.millrace.connectors.opcua.map.ServerMap.Login;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/** Chooses among what a server offers what the map wants. */
final class Endpoints {

  private Endpoints() {}

  /** The endpoint to use, at the host and port of the map: servers often name others. */
  static EndpointDescription choose(ServerMap server, List<EndpointDescription> offered)
      throws OpcUaFailure {
    String policy = policy(server.security()).getUri();
    MessageSecurityMode mode = mode(server.security());
    UserTokenType token = token(server.login());
    for (EndpointDescription endpoint : offered) {
      if (policy.equals(endpoint.getSecurityPolicyUri())
          && mode == endpoint.getSecurityMode()
          && endpoint.getEndpointUrl().startsWith("opc.tcp:")
          && takes(endpoint, token)) {
        return EndpointUtil.updateUrl(
            endpoint,
            EndpointUtil.getHost(server.endpoint()),
            EndpointUtil.getPort(server.endpoint()));
      }
    }
    throw new OpcUaFailure(
        server.endpoint()
            + " does not offer "
            + server.security().policy().standardName()
            + " with "
            + mode
            + " and login "
            + token
            + "; it offers "
            + offered.stream()
                .map(Endpoints::describe)
                .distinct()
                .collect(Collectors.joining(", ")),
        "Bad_SecurityPolicyRejected",
        null);
  }

  private static boolean takes(EndpointDescription endpoint, UserTokenType token) {
    return endpoint.getUserIdentityTokens() != null
        && Arrays.stream(endpoint.getUserIdentityTokens())
            .anyMatch(each -> each.getTokenType() == token);
  }

  private static String describe(EndpointDescription endpoint) {
    String uri = endpoint.getSecurityPolicyUri();
    String tokens =
        endpoint.getUserIdentityTokens() == null
            ? "none"
            : Arrays.stream(endpoint.getUserIdentityTokens())
                .map(each -> each.getTokenType().name())
                .distinct()
                .collect(Collectors.joining("|"));
    return uri.substring(uri.lastIndexOf('#') + 1)
        + "/"
        + endpoint.getSecurityMode()
        + "/"
        + tokens;
  }

  private static SecurityPolicy policy(SecurityMap security) {
    return switch (security.policy()) {
      case NONE -> SecurityPolicy.None;
      case BASIC256SHA256 -> SecurityPolicy.Basic256Sha256;
      case AES128_SHA256_RSAOAEP -> SecurityPolicy.Aes128_Sha256_RsaOaep;
      case AES256_SHA256_RSAPSS -> SecurityPolicy.Aes256_Sha256_RsaPss;
    };
  }

  private static MessageSecurityMode mode(SecurityMap security) {
    return switch (security.mode()) {
      case NONE -> MessageSecurityMode.None;
      case SIGN -> MessageSecurityMode.Sign;
      case SIGN_AND_ENCRYPT -> MessageSecurityMode.SignAndEncrypt;
    };
  }

  private static UserTokenType token(Login login) {
    return switch (login.kind()) {
      case ANONYMOUS -> UserTokenType.Anonymous;
      case USER -> UserTokenType.UserName;
      case CERTIFICATE -> UserTokenType.Certificate;
    };
  }
}
