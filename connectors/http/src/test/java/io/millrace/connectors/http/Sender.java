package io.millrace.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A device: the JDK's own HTTP client. */
final class Sender {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TaskHarness task;
  private final HttpClient client;

  Sender(TaskHarness task) {
    this(task, HttpClient.Version.HTTP_1_1);
  }

  Sender(TaskHarness task, HttpClient.Version version) {
    this.task = task;
    this.client = HttpClient.newBuilder().version(version).build();
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return post(path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> post(String path, byte[] body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofByteArray(body)).build());
  }

  CompletableFuture<HttpResponse<String>> postAsync(String path, String body, String... headers) {
    return client.sendAsync(
        request(path, headers).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  CompletableFuture<HttpResponse<String>> getAsync(String path, String... headers) {
    return client.sendAsync(request(path, headers).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> options(String path, String... headers) {
    return send(request(path, headers).method("OPTIONS", BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    URI uri = task.uri(path);
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
