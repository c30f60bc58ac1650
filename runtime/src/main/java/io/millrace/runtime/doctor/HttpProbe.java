package io.millrace.runtime.doctor;

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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Asks a server over HTTP. */
final class HttpProbe {

  /**
   * An answer.
   *
   * @param json what it said
   * @param date the server's clock, where it tells
   */
  record Answer(JsonNode json, Optional<Instant> date) {}

  private static final Duration TIMEOUT = Duration.ofSeconds(6);
  private static final Duration LONG_TIMEOUT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String address;
  private final String userInfo;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  HttpProbe(String address, String userInfo) {
    this.address = address.split(",")[0].trim().replaceAll("/+$", "");
    this.userInfo = userInfo;
  }

  String address() {
    return address;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(path, HttpRequest.newBuilder().timeout(TIMEOUT).GET());
  }

  /** Asks something that may take its time. */
  Answer put(String path, String json) throws IOException, InterruptedException {
    return send(
        path,
        HttpRequest.newBuilder()
            .timeout(LONG_TIMEOUT)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  private Answer send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    request.uri(URI.create(address + path));
    if (userInfo != null) {
      request.header("Authorization", BasicLogin.header(userInfo));
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("HTTP " + response.statusCode() + " for " + path);
    }
    return new Answer(JSON.readTree(response.body()), date(response));
  }

  private static Optional<Instant> date(HttpResponse<String> response) {
    try {
      return response
          .headers()
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
