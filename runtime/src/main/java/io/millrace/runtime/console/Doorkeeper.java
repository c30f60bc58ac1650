package io.millrace.runtime.console;

import io.millrace.runtime.access.BasicLogin;
import io.millrace.runtime.access.Login;
import io.millrace.runtime.access.Logins;
import io.millrace.runtime.access.Role;
import io.millrace.runtime.config.AccessSettings;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks everybody for a login and lets each role through its own doors. What is not named here is
 * for operators.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class Doorkeeper implements ContainerRequestFilter {

  private static final Set<String> PAGE = Set.of("", "console.js", "console.css");
  private static final Set<String> APPLICATIONS =
      Set.of("api/status", "api/me", "api/topics", "api/tap", "api/latest");
  private static final Set<String> PARTIES =
      Set.of("api/status", "api/me", "api/topics", "api/tap", "api/links");

  private final Logins logins;
  private final Supplier<AccessSettings> access;

  /**
   * @param logins tells whether a login is right
   * @param access who is what
   */
  Doorkeeper(Logins logins, Supplier<AccessSettings> access) {
    this.logins = logins;
    this.access = access;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<Login> login =
        BasicLogin.parse(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .filter(logins::accepts);
    if (login.isEmpty()) {
      request.abortWith(
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, BasicLogin.CHALLENGE)
              .type(MediaType.APPLICATION_JSON_TYPE)
              .entity(Map.of("error", "Log in with a user name and its password"))
              .build());
      return;
    }
    Caller caller = Caller.of(login.get().user(), access.get());
    if (!open(caller.role(), request.getMethod(), request.getUriInfo().getPath())) {
      throw new ApiException(403, "This is not for " + caller.name());
    }
    // The audit trail names who logged in, not who somebody says to be.
    request.getHeaders().putSingle(Actor.HEADER, caller.name());
    request.setSecurityContext(new Known(caller));
  }

  /** Whether a role may ask this at all. */
  static boolean open(Role role, String method, String path) {
    if (role == Role.OPERATOR || role == Role.PIPELINE) {
      return true;
    }
    Set<String> doors = role == Role.APPLICATION ? APPLICATIONS : PARTIES;
    return method.equals("GET") && (PAGE.contains(path) || doors.contains(path));
  }

  private record Known(Caller caller) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.role().name().equals(role);
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return SecurityContext.BASIC_AUTH;
    }
  }
}
