package io.millrace.connectors.http.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.connectors.http.endpoint.Endpoint;
import io.millrace.connectors.http.endpoint.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Proves to one endpoint who asks. */
public final class Credentials {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int OK = 200;
  private static final String AUTHORIZATION = "Authorization";
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final long USUAL_SECONDS = 300;

  private final Login login;
  private final String secret;
  private final RestClient client;
  private final Endpoint.Limits limits;
  private final Clock clock;
  private String token;
  private Instant tokenUntil = Instant.MIN;

  /**
   * @param endpoint that is asked
   * @param secrets by name
   * @param client fetches tokens
   * @param clock of the machine
   */
  public Credentials(
      Endpoint endpoint, Map<String, String> secrets, RestClient client, Clock clock) {
    this.login = endpoint.login();
    this.secret = login == null ? null : secrets.get(login.secret());
    this.client = client;
    this.limits = endpoint.limits();
    this.clock = clock;
  }

  /** The headers that prove it. */
  public Map<String, String> headers() throws FetchException, InterruptedException {
    if (login == null) {
      return Map.of();
    }
    return switch (login.kind()) {
      case BEARER -> Map.of(AUTHORIZATION, "Bearer " + secret);
      case HEADER -> Map.of(login.identity(), secret);
      case BASIC -> Map.of(AUTHORIZATION, "Basic " + basic());
      case OAUTH2 -> Map.of(AUTHORIZATION, "Bearer " + token());
    };
  }

  private String basic() {
    byte[] bytes = (login.identity() + ':' + secret).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** They were refused; true if others may do better. */
  public boolean refused() {
    boolean fetched = token != null;
    token = null;
    return fetched;
  }

  private String token() throws FetchException, InterruptedException {
    if (token == null || clock.instant().isAfter(tokenUntil)) {
      Map<String, String> form = new HashMap<>();
      form.put("grant_type", "client_credentials");
      form.put("client_id", login.identity());
      form.put("client_secret", secret);
      if (login.scope() != null) {
        form.put("scope", login.scope());
      }
      keep(client.post(login.tokens(), form, limits));
    }
    return token;
  }

  private void keep(Fetched answer) throws FetchException {
    JsonNode said = json(answer);
    String given = said.path("access_token").asText();
    if (answer.status() != OK || given.isEmpty()) {
      throw new FetchException(
          "no token from "
              + login.tokens().getHost()
              + ": "
              + answer.status()
              + " "
              + said.path("error").asText()
              + "; check client_id, scope and the secret "
              + login.secret());
    }
    token = given;
    tokenUntil =
        answer
            .at()
            .plusSeconds(said.path("expires_in").asLong(USUAL_SECONDS))
            .minus(EARLY); // so that it does not end on the way
  }

  private static JsonNode json(Fetched answer) throws FetchException {
    try {
      return MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new FetchException("no token: the answer " + answer.status() + " is not JSON");
    } catch (IOException e) {
      throw new FetchException("no token", e);
    }
  }
}
