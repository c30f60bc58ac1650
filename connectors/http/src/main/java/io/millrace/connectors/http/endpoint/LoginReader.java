package io.millrace.connectors.http.endpoint;

import io.millrace.connectors.common.yaml.YamlSection;
import java.net.URI;
import java.util.Set;

/** Reads how the connector proves who it is. */
final class LoginReader {

  private final Set<String> secrets;

  LoginReader(Set<String> secrets) {
    this.secrets = secrets;
  }

  Login read(YamlSection section) {
    Login.Kind kind = section.word("kind", Login.Kind.class, Login.Kind.BEARER);
    String secret = section.text("secret");
    if (!secret.isEmpty() && !secrets.contains(secret)) {
      section.complain(
          "secret", "secret: there is no " + secret + " in http.poll.secrets or its file");
    }
    String identity =
        switch (kind) {
          case BEARER -> null;
          case BASIC -> section.text("user");
          case HEADER -> section.text("header");
          case OAUTH2 -> section.text("client_id");
        };
    boolean fetched = kind == Login.Kind.OAUTH2;
    URI tokens = fetched ? Urls.read("token_url", section) : null;
    Login login =
        new Login(kind, secret, identity, tokens, fetched ? section.text("scope", null) : null);
    section.end();
    return login;
  }
}
