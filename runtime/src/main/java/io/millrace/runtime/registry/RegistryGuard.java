package io.millrace.runtime.registry;

import io.millrace.runtime.access.BasicLogin;
import io.millrace.runtime.access.Login;
import io.millrace.runtime.access.Logins;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lets everybody read schemas and only the pipeline change them. The names of links are nobody
 * else's business: their subjects exist for the pipeline alone; a consumer finds a schema by its
 * number.
 */
public final class RegistryGuard implements ContainerRequestFilter, ContainerResponseFilter {

  private final Logins logins;
  private final Predicate<String> pipeline;
  private final String links;

  /**
   * @param logins tells whether a login is right
   * @param pipeline tells whether a user belongs to the pipeline
   * @param links what the names of topics of links start with
   */
  public RegistryGuard(Logins logins, Predicate<String> pipeline, String links) {
    this.logins = logins;
    this.pipeline = pipeline;
    this.links = links;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (isPipeline(request)) {
      return;
    }
    if (!reads(request)) {
      throw new WebApplicationException(
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, BasicLogin.CHALLENGE)
              .type(Json.TYPE)
              .entity(
                  Map.of("error_code", 401, "message", "Only the pipeline changes the registry"))
              .build());
    }
    Arrays.stream(request.getUriInfo().getPath().split("/"))
        .filter(this::isOfLink)
        .findFirst()
        .ifPresent(
            subject -> {
              throw RegistryException.noSubject(subject);
            });
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof List<?> entries && !isPipeline(request)) {
      response.setEntity(entries.stream().filter(entry -> !namesLink(entry)).toList());
    }
  }

  /** Looking a schema up and trying its compatibility are asked by POST and change nothing. */
  private static boolean reads(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS" -> true;
      case "POST" -> path.startsWith("compatibility/") || path.matches("subjects/[^/]+/?");
      default -> false;
    };
  }

  private boolean isPipeline(ContainerRequestContext request) {
    Optional<Login> login = BasicLogin.parse(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    return login.filter(one -> pipeline.test(one.user())).filter(logins::accepts).isPresent();
  }

  private boolean namesLink(Object entry) {
    return entry instanceof String name
        ? isOfLink(name)
        : entry instanceof Map<?, ?> map && isOfLink(String.valueOf(map.get("subject")));
  }

  private boolean isOfLink(String subject) {
    return subject.startsWith(links);
  }
}
