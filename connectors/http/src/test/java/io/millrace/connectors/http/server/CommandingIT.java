package io.millrace.connectors.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.http.Listener;
import io.millrace.connectors.http.access.Gate;
import io.millrace.connectors.http.access.Signature;
import io.millrace.connectors.http.command.Bell;
import io.millrace.connectors.http.command.Mailboxes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandingIT {

  private final Mailboxes mailboxes = new Mailboxes(Clock.systemUTC());
  private final Bell bell = new Bell(mailboxes);
  private final HttpClient client = HttpClient.newHttpClient();
  private DeviceServer server;

  @BeforeEach
  void start() throws IOException {
    ServerSettings settings =
        new ServerSettings(
            List.of(new Listener(false, "127.0.0.1", 0)),
            null,
            Set.of(),
            new ServerSettings.Limits(1_000, 10, 8_192, 100, 0, 0),
            new ServerSettings.Times(
                Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(5)),
            new ServerSettings.Remember(10, Duration.ofMinutes(1)),
            8);
    Signature signature = new Signature("X-Signature", "", Duration.ofMinutes(1));
    Gate gate = new Gate(new Gate.Rules(true, List.of(), List.of(), List.of(), signature));
    server =
        new DeviceServer(
            "it", settings, new DeviceServer.Staff(gate, Speaker.ANYBODY, null, mailboxes));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldTellADeviceThatPollsAndTakeItsAnswer() throws Exception {
    // Given
    CompletableFuture<HttpResponse<String>> poll =
        client.sendAsync(get("/v1/devices/d/commands?wait=20"), BodyHandlers.ofString());
    Awaitility.await().until(() -> mailboxes.isThere("d"));

    // When
    CompletableFuture<Answer> answer = bell.ring("d", "c-1", "{\"rpm\":900}");
    JsonNode command = new ObjectMapper().readTree(poll.join().body());
    int taken = post("/v1/devices/d/commands/c-1?code=ok", "{\"rpm\":899}");
    int again = post("/v1/devices/d/commands/c-1", "{}");

    // Then
    assertThat(command.get("id").asText()).isEqualTo("c-1");
    assertThat(command.get("payload").get("rpm").asInt()).isEqualTo(900);
    assertThat(command.get("again").asBoolean()).isFalse();
    assertThat(List.of(taken, again)).containsExactly(204, 404);
    assertThat(answer.join().kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(answer.join().code()).isEqualTo("ok");
    assertThat(StandardCharsets.UTF_8.decode(answer.join().body().bytes()).toString())
        .isEqualTo("{\"rpm\":899}");
  }

  @Test
  void shouldTellAgainWhenTheDeviceDidNotAnswer() throws Exception {
    // Given
    CompletableFuture<HttpResponse<String>> poll =
        client.sendAsync(get("/v1/devices/d/commands"), BodyHandlers.ofString());
    Awaitility.await().until(() -> mailboxes.isThere("d"));
    CompletableFuture<Answer> answer = bell.ring("d", "c-1", "1");
    poll.join();

    // When
    HttpResponse<String> second =
        client.send(get("/v1/devices/d/commands"), BodyHandlers.ofString());
    post("/v1/devices/d/commands/c-1?status=failed", "");

    // Then
    assertThat(new ObjectMapper().readTree(second.body()).get("again").asBoolean()).isTrue();
    assertThat(answer.join().kind()).isEqualTo(Answer.Kind.FAILED);
  }

  @Test
  void shouldSayThatNothingCameWhenNothingDoesForLongerThanAConnectionMayBeSilent()
      throws Exception {
    // When
    HttpResponse<String> nothing =
        client.send(get("/v1/devices/d/commands?wait=3"), BodyHandlers.ofString());

    // Then
    assertThat(nothing.statusCode()).isEqualTo(204);
    assertThat(mailboxes.isThere("d")).isFalse();
  }

  @Test
  void shouldTellADeviceThatListensToEventsOneAfterTheOther() throws Exception {
    // Given
    HttpRequest listening =
        HttpRequest.newBuilder(uri("/v1/devices/d/commands"))
            .header("Accept", "text/event-stream")
            .build();
    var stream = client.send(listening, BodyHandlers.ofInputStream());
    Awaitility.await().until(() -> mailboxes.isThere("d"));

    // When
    CompletableFuture<Answer> first = bell.ring("d", "c-1", "1");
    post("/v1/devices/d/commands/c-1", "");
    CompletableFuture<Answer> second = bell.ring("d", "c-2", "2");
    post("/v1/devices/d/commands/c-2", "");

    // Then
    assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    List<String> ids = reader.lines().filter(line -> line.startsWith("id: ")).limit(2).toList();
    assertThat(ids).containsExactly("id: c-1", "id: c-2");
    assertThat(List.of(first.join().kind(), second.join().kind())).containsOnly(Answer.Kind.DONE);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.listeners().get(0).port() + path);
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(uri(path)).build();
  }

  private int post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }
}
