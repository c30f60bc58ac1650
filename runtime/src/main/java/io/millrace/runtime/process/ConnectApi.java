package io.millrace.runtime.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.access.BasicLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The few calls of Connect's REST API that an instance needs. */
final class ConnectApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final String address;
  private final String authorization;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * @param address of a worker
   * @param userInfo {@code user:password}, or null
   */
  ConnectApi(String address, String userInfo) {
    this.address = address.replaceAll("/+$", "");
    this.authorization = userInfo == null ? null : BasicLogin.header(userInfo);
  }

  /**
   * Creates a connector or gives it another configuration.
   *
   * @return false if the worker is busy with a rebalance and must be asked again
   * @throws StartException if Connect refuses the configuration
   */
  boolean putConfig(String connector, Map<String, String> config)
      throws IOException, InterruptedException, StartException {
    HttpResponse<String> response =
        send(
            request("/connectors/" + connector + "/config")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(config))));
    if (response.statusCode() == CONFLICT || response.statusCode() == NOT_FOUND) {
      return false;
    }
    if (response.statusCode() >= 400) {
      throw new StartException(
          "Connect refuses connector " + connector + ": " + message(response.body()));
    }
    return true;
  }

  /** Says how a connector is, as Connect does; empty if it is not known yet. */
  Optional<JsonNode> status(String connector) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(request("/connectors/" + connector + "/status").timeout(Duration.ofSeconds(5)).GET());
    return response.statusCode() == 200
        ? Optional.of(JSON.readTree(response.body()))
        : Optional.empty();
  }

  /**
   * Removes a connector.
   *
   * @return false if the worker is busy with a rebalance and must be asked again
   */
  boolean delete(String connector) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request("/connectors/" + connector).DELETE());
    if (response.statusCode() >= 400
        && response.statusCode() != CONFLICT
        && response.statusCode() != NOT_FOUND) {
      throw new IOException(
          "Connect does not remove " + connector + ": " + message(response.body()));
    }
    return response.statusCode() != CONFLICT;
  }

  /** Tries a failed connector and its failed tasks once more. */
  void restartFailed(String connector) throws IOException, InterruptedException {
    send(
        request("/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true")
            .POST(BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String message(String body) {
    try {
      return JSON.readTree(body).path("message").asText(body);
    } catch (IOException e) {
      return body;
    }
  }
}
