package io.millrace.runtime.worlds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** What one user gets from a server over HTTP. */
final class WebView {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String login;

  WebView(String address, String user, String password) {
    this.address = address;
    this.login =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Status and body of each answer, by path. */
  Map<String, String> look(String name, List<String> paths) {
    Map<String, String> seen = new TreeMap<>();
    for (String path : paths) {
      HttpResponse<String> answer = get(path);
      seen.put(name + " GET " + path, answer.statusCode() + "\n" + pretty(answer.body()));
    }
    return seen;
  }

  /** A schema of the registry. */
  Schema schema(int id) {
    try {
      JsonNode answer = JSON.readTree(get("/schemas/ids/" + id).body());
      return new Schema.Parser().parse(answer.path("schema").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", login).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String pretty(String body) {
    try {
      return JSON.readTree(body).toPrettyString();
    } catch (IOException e) {
      return body;
    }
  }
}
