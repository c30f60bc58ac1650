package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.schema.Presence;
import io.millrace.schema.PresenceState;
import io.millrace.schema.topics.Topic;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingApiTest {

  private ApiFixture api;

  @BeforeEach
  void start() throws Exception {
    api = new ApiFixture();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void shouldBeReadyWhenEveryComponentRuns() throws Exception {
    // Given
    String path = "/api/status";

    // When
    JsonNode status = api.get(path);

    // Then
    assertThat(status.path("ready").asBoolean()).isTrue();
    assertThat(status.at("/components/0/start_seconds").asDouble()).isEqualTo(1.5);
    assertThat(status.at("/addresses/bootstrap").asText()).isEqualTo("localhost:9092");
  }

  @Test
  void shouldDescribeEveryTopicWhenOnlyOneExists() throws Exception {
    // Given
    api.put(Topic.RAW, "a", ApiFixture.message("a", "1"));

    // When
    JsonNode topics = api.get("/api/topics");

    // Then
    assertThat(topics).hasSize(Topic.values().length);
    assertThat(topics.at("/0/offsets").asLong()).isEqualTo(1);
    assertThat(topics.at("/1/exists").asBoolean()).isFalse();
  }

  @Test
  void shouldWriteOneJsonLineForEachRecordWhenTapped() throws Exception {
    // Given
    api.put(Topic.RAW, "a", ApiFixture.message("a", "1"));
    api.put(Topic.RAW, "b", ApiFixture.message("b", "\u0000"));
    api.put(Topic.RAW, "a", ApiFixture.message("a", "3"));

    // When
    String[] lines = api.getText("/api/tap?topic=raw&from=beginning").body().strip().split("\n");

    // Then
    assertThat(lines).hasSize(3);
    assertThat(new ObjectMapper().readTree(lines[0]).at("/value/payload").asText()).isEqualTo("1");
    assertThat(new ObjectMapper().readTree(lines[0]).at("/value/received_at").asText())
        .isEqualTo("2026-11-22T10:00:00Z");
    assertThat(new ObjectMapper().readTree(lines[1]).at("/value/payload/base64").asText())
        .isEqualTo("AA==");
  }

  @Test
  void shouldEndAfterTheLimitWhenOneKeyIsTapped() throws Exception {
    // Given
    api.put(Topic.RAW, "a", ApiFixture.message("a", "1"));
    api.put(Topic.RAW, "b", ApiFixture.message("b", "2"));
    api.put(Topic.RAW, "b", ApiFixture.message("b", "3"));

    // When
    String body = api.getText("/api/tap?topic=millrace.raw.v1&from=beginning&key=b&limit=1").body();

    // Then
    assertThat(new ObjectMapper().readTree(body).at("/value/payload").asText()).isEqualTo("2");
    assertThat(body.strip().lines()).hasSize(1);
  }

  @Test
  void shouldSuggestATopicWhenTheNameIsNearlyRight() throws Exception {
    // Given
    String path = "/api/tap?topic=reading";

    // When
    HttpResponse<String> response = api.getText(path);

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(api.read(response).path("error").asText())
        .isEqualTo("There is no topic 'reading'; did you mean 'readings'?");
  }

  @Test
  void shouldAnswerTheFunnelWithItsTime() throws Exception {
    // Given
    String path = "/api/funnel";

    // When
    JsonNode funnel = api.get(path);

    // Then
    assertThat(funnel.at("/counts/received").asLong()).isEqualTo(7);
    assertThat(funnel.path("at").asText()).isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void shouldServeAPageThatLoadsNothingFromElsewhere() throws Exception {
    // Given
    String path = "/";

    // When
    HttpResponse<String> page = api.getText(path);

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(page.body()).contains("<title>Millrace</title>").doesNotContain("//");
    assertThat(api.getText("/console.js").statusCode()).isEqualTo(200);
    assertThat(api.getText("/console.css").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldShowTheLastValueOfEachKeyWhenTheViewHasFilled() throws Exception {
    // Given
    api.put(Topic.PRESENCE, "a", presence("a", PresenceState.ONLINE));
    api.put(Topic.PRESENCE, "a", presence("a", PresenceState.SILENT));

    // When
    api.get("/api/latest");

    // Then
    Awaitility.await()
        .untilAsserted(
            () -> {
              JsonNode seen = api.get("/api/latest").path("presence");
              assertThat(seen).hasSize(1);
              assertThat(seen.at("/0/state").asText()).isEqualTo("SILENT");
            });
  }

  private static Presence presence(String device, PresenceState state) {
    return Presence.newBuilder().setDevice(device).setState(state).setSince(ApiFixture.NOW).build();
  }

  @Test
  void shouldRefuseARequestWhenItsHostIsAForeignName() throws Exception {
    // Given
    String request =
        "GET /api/status HTTP/1.1\r\nHost: evil.example:"
            + api.port()
            + "\r\nConnection: close\r\n\r\n";

    // When
    String status = raw(request);

    // Then
    assertThat(status).startsWith("HTTP/1.1 403");
  }

  @Test
  void shouldRefuseAWriteWhenItComesFromAnotherPage() throws Exception {
    // Given
    var request = api.request("/api/devices/a").header("Origin", "https://evil.example").DELETE();

    // When
    HttpResponse<String> response = api.send(request);

    // Then
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void shouldRefuseAWriteWhenAFormCouldHaveSentIt() throws Exception {
    // Given
    var request =
        api.request("/api/devices")
            .header("Content-Type", "text/plain")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"devices\":[]}"));

    // When
    HttpResponse<String> response = api.send(request);

    // Then
    assertThat(response.statusCode()).isEqualTo(415);
  }

  private String raw(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
