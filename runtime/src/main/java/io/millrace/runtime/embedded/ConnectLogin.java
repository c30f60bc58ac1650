package io.millrace.runtime.embedded;

import io.millrace.runtime.access.BasicLogin;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;

/**
 * Makes Connect's REST API ask for one login. Connect's own extension needs the JAAS settings of
 * the whole JVM; this one only a file.
 */
public final class ConnectLogin implements ConnectRestExtension {

  /** What workers ask of each other; they sign it, and Connect checks that. */
  private static final Pattern SIGNED = Pattern.compile("/?connectors/[^/]+/(tasks|fence)/?");

  private byte[] expected;

  @Override
  public void configure(Map<String, ?> worker) {
    Path file = Path.of((String) worker.get("millrace.login.file"));
    try {
      String userInfo = worker.get("millrace.login.user") + ":" + Files.readString(file).strip();
      expected = BasicLogin.header(userInfo).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConnectException("Cannot read the login of the REST API from " + file, e);
    }
  }

  @Override
  public void register(ConnectRestExtensionContext context) {
    context.configurable().register((ContainerRequestFilter) this::check);
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private void check(ContainerRequestContext request) {
    String given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    boolean known =
        given != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
    if (!known && !signed(request)) {
      request.abortWith(
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Millrace\"")
              .entity(Map.of("error_code", 401, "message", "Log in as the pipeline"))
              .type("application/json")
              .build());
    }
  }

  private static boolean signed(ContainerRequestContext request) {
    return !request.getMethod().equals("GET")
        && SIGNED.matcher(request.getUriInfo().getPath()).matches();
  }
}
