package io.millrace.runtime.access;

import io.millrace.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads and writes the header of HTTP's basic authentication. */
public final class BasicLogin {

  /** What asks a client for it. */
  public static final String CHALLENGE = "Basic realm=\"Millrace\", charset=\"UTF-8\"";

  private static final String SCHEME = "Basic ";

  private BasicLogin() {}

  /** The login of a header; empty if there is none, or none that anybody could have. */
  public static Optional<Login> parse(String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
      return parts.length == 2 && !parts[0].isEmpty()
          ? Optional.of(new Login(parts[0], new Secret(parts[1])))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The header of a login; never log it. */
  public static String header(Login login) {
    return header(login.userInfo().reveal());
  }

  /**
   * The header of a login; never log it.
   *
   * @param userInfo {@code user:password}
   */
  public static String header(String userInfo) {
    byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
    return SCHEME + Base64.getEncoder().encodeToString(bytes);
  }
}
