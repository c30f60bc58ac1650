package io.millrace.runtime.console;

import io.millrace.runtime.access.Members;
import io.millrace.runtime.access.Role;
import io.millrace.runtime.config.AccessSettings;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Who asks, and what that lets them see.
 *
 * @param name user name
 * @param role what they are
 * @param parties parties whose machines they may look at
 * @param everything whether nothing is hidden from them
 */
record Caller(String name, Role role, Set<String> parties, boolean everything)
    implements Principal {

  /** Somebody on this machine, where nobody is asked for a login. */
  static final Caller ANYBODY = new Caller("anybody", Role.OPERATOR, Set.of(), true);

  Caller {
    parties = Set.copyOf(parties);
  }

  /** The one who sends a request. */
  static Caller of(SecurityContext context) {
    return context.getUserPrincipal() instanceof Caller caller ? caller : ANYBODY;
  }

  /** Somebody whose login is right. */
  static Caller of(String user, AccessSettings access) {
    if (user.equals(Members.ADMIN) || user.equals(access.pipeline())) {
      return new Caller(user, Role.PIPELINE, Set.of(), true);
    }
    for (var operator : access.operators()) {
      if (operator.principal().equals(user)) {
        return new Caller(
            user, Role.OPERATOR, Set.copyOf(operator.grants()), operator.seesEveryParty());
      }
    }
    boolean application =
        access.applications().stream().anyMatch(one -> one.principal().equals(user));
    return application
        ? new Caller(user, Role.APPLICATION, Set.of(), false)
        : new Caller(user, Role.PARTY, parties(user, access), false);
  }

  /** Whether this one may see what concerns these parties. */
  boolean sees(Collection<String> concerned) {
    return everything || concerned.stream().anyMatch(parties::contains);
  }

  /** Whether this one looks after the pipeline. */
  boolean operates() {
    return role == Role.OPERATOR || role == Role.PIPELINE;
  }

  @Override
  public String getName() {
    return name;
  }

  private static Set<String> parties(String user, AccessSettings access) {
    Set<String> parties = new HashSet<>();
    access
        .parties()
        .forEach(
            (party, principal) -> {
              if (principal.equals(user)) {
                parties.add(party);
              }
            });
    if (!access.parties().containsKey(user)) {
      parties.add(user);
    }
    return parties;
  }
}
