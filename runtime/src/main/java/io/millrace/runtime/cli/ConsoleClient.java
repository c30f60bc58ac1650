package io.millrace.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.access.BasicLogin;
import io.millrace.runtime.access.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Talks to the HTTP API of a running instance; a refusal becomes a {@link CommandException}. */
final class ConsoleClient {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int UNAUTHORIZED = 401;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI console;
  private final Login login;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param login how to log in, or null where nobody is asked
   */
  ConsoleClient(URI console, Login login) {
    this.console = console;
    this.login = login;
  }

  JsonNode get(String path) {
    return get(path, PATIENCE);
  }

  /** The same, for what can be done without if it does not come soon. */
  JsonNode get(String path, Duration patience) {
    return json(send(request(path).timeout(patience).GET()));
  }

  JsonNode post(String path, JsonNode body) {
    return postText(path, body.toString());
  }

  /** Posts a file as a user wrote it; YAML and JSON are read alike. */
  JsonNode postText(String path, String body) {
    return json(
        send(
            request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
  }

  JsonNode delete(String path) {
    return json(send(request(path).timeout(PATIENCE).DELETE()));
  }

  /** Passes on each line of an answer as it comes, until the answer ends. */
  void lines(String path, Consumer<String> line) {
    linesWhile(
        path,
        next -> {
          if (!next.isEmpty()) {
            line.accept(next);
          }
          return true;
        });
  }

  /** The same until it is told to stop, with the empty lines that say that nothing has come. */
  void linesWhile(String path, Predicate<String> line) {
    HttpResponse<InputStream> response = send(request(path).GET());
    if (response.statusCode() >= 400) {
      json(response);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String next = reader.readLine();
      while (next != null && line.test(next)) {
        next = reader.readLine();
      }
    } catch (IOException e) {
      throw new CommandException(ExitCodes.FAILED, "The instance has ended the answer", e);
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(console.resolve(path))
            .header("X-Millrace-Actor", System.getProperty("user.name"));
    return login == null ? request : request.header("Authorization", BasicLogin.header(login));
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new CommandException(
          ExitCodes.FAILED,
          "No instance answers at " + console + "; start one with 'millrace up'",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCodes.FAILED, "Interrupted", e);
    }
  }

  private JsonNode json(HttpResponse<InputStream> response) {
    JsonNode answer = read(response);
    if (response.statusCode() < 400) {
      return answer;
    }
    StringBuilder message =
        new StringBuilder(answer.path("error").asText("HTTP " + response.statusCode()));
    answer
        .path("problems")
        .forEach(problem -> message.append("\n  ").append(problem.path("message").asText()));
    if (response.statusCode() == UNAUTHORIZED) {
      message.append("; name it with --user and --password-file");
    }
    throw new CommandException(ExitCodes.FAILED, message.toString());
  }

  private JsonNode read(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new CommandException(
          ExitCodes.FAILED,
          console + " is not the console of an instance (HTTP " + response.statusCode() + ")",
          e);
    } catch (IOException e) {
      throw new CommandException(ExitCodes.FAILED, "The instance has ended the answer", e);
    }
  }
}
