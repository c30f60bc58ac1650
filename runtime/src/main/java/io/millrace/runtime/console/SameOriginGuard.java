package io.millrace.runtime.console;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Set;

/**
 * Keeps other web pages in the user's browser out. A page whose own name was made to point to
 * loopback sends its name as Host; a page of another origin that writes sends its Origin, or a
 * content type for which browsers ask first.
 */
@PreMatching
final class SameOriginGuard implements ContainerRequestFilter {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  @Override
  public void filter(ContainerRequestContext request) {
    String host = request.getHeaderString(HttpHeaders.HOST);
    if (host == null || !LOOPBACK.contains(host.replaceFirst(":\\d+$", ""))) {
      throw new ApiException(403, "Use the console by the name localhost or 127.0.0.1");
    }
    String origin = request.getHeaderString("Origin");
    if (origin != null && !host.equals(authority(origin))) {
      throw new ApiException(403, "Requests from other web pages are refused");
    }
    if (request.getMethod().equals(HttpMethod.POST) && !isJson(request.getMediaType())) {
      throw new ApiException(415, "Send JSON with content type application/json");
    }
  }

  private static String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isJson(MediaType type) {
    return type != null
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(type)
        && !type.isWildcardType();
  }
}
