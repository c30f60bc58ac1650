package io.millrace.connectors.lwm2m.client;

import java.security.Principal;
import java.util.Objects;
import org.eclipse.californium.elements.PrincipalEndpointContextMatcher;

/** Takes messages of the same authenticated identity for those of the same device. */
final class DeviceMatcher extends PrincipalEndpointContextMatcher {

  @Override
  public String getName() {
    return "identity";
  }

  @Override
  protected boolean matchPrincipals(Principal requested, Principal available) {
    return Objects.equals(requested.getName(), available.getName());
  }
}
