package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HttpLimitsIT {

  private static final String JSON = "application/json";
  private static final String PLACE = "/v1/devices/d/t";

  @Test
  void shouldRefuseWithItsReasonWhatItDoesNotTake() {
    // Given
    try (TaskHarness task = TaskHarness.open(HttpKeys.MAX_PAYLOAD, "100")) {
      Sender sender = new Sender(task);

      // When
      List<HttpResponse<String>> responses =
          List.of(
              sender.post(PLACE, "x".repeat(101), "Content-Type", "text/plain"),
              sender.post(PLACE, "GIF89a", "Content-Type", "image/gif"),
              sender.post(PLACE, "1", "Content-Encoding", "gzip"),
              sender.post("/v1/devices/not%20legal/t", "1"),
              sender.post("/v1/nothing", "1"),
              sender.get(PLACE),
              sender.post("/v1/batch", "{}", "Content-Type", JSON),
              sender.post(PLACE, "1", "Millrace-Sequence", "-1"));

      // Then
      assertThat(responses)
          .extracting(HttpResponse::statusCode)
          .containsExactly(413, 415, 415, 400, 404, 405, 400, 400);
      assertThat(responses)
          .allSatisfy(
              response -> {
                assertThat(response.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
                assertThat(Sender.json(response).get("detail").asText()).isNotBlank();
              });
      assertThat(task.stored()).isEmpty();
    }
  }

  @Test
  void shouldRefuseABodyThatIsTooLargeWithoutItsLengthBeingTold() throws IOException {
    // Given
    try (TaskHarness task = TaskHarness.open(HttpKeys.MAX_PAYLOAD, "1000")) {
      // When
      String answer =
          raw(
              task.port(),
              "POST /v1/devices/d/t HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + "800\r\n"
                  + "x".repeat(2048)
                  + "\r\n");

      // Then
      assertThat(answer).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void shouldTurnSendersAwayWhenTooMuchIsOnItsWay() {
    // Given
    try (TaskHarness task = TaskHarness.open("inflight.max.messages", "10")) {
      Sender sender = new Sender(task);
      task.pause();

      // When
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, 30)
              .mapToObj(i -> sender.postAsync(PLACE, "{\"x\":" + i + "}", "Content-Type", JSON))
              .toList();
      Awaitility.await()
          .until(() -> answers.stream().filter(CompletableFuture::isDone).count() >= 12);
      task.resume();
      List<HttpResponse<String>> responses = answers.stream().map(CompletableFuture::join).toList();

      // Then
      long taken = responses.stream().filter(each -> each.statusCode() == 200).count();
      assertThat(responses)
          .allMatch(each -> each.statusCode() == 200 || each.statusCode() == 503)
          .filteredOn(each -> each.statusCode() == 503)
          .isNotEmpty()
          .allMatch(each -> each.headers().firstValue("Retry-After").isPresent());
      assertThat(task.stored()).hasSize((int) taken);
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(sender.post(PLACE, "1", "Content-Type", JSON).statusCode())
                      .isEqualTo(200));
    }
  }

  @Test
  void shouldSlowDownASenderThatIsTooFast() {
    // Given
    try (TaskHarness task = TaskHarness.open(HttpKeys.PACE, "5")) {
      Sender sender = new Sender(task);

      // When
      List<HttpResponse<String>> responses = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        responses.add(sender.post(PLACE, "1", "Content-Type", JSON));
      }

      // Then
      assertThat(responses)
          .extracting(HttpResponse::statusCode)
          .contains(200, 429)
          .containsOnly(200, 429);
      assertThat(responses)
          .filteredOn(each -> each.statusCode() == 429)
          .allMatch(each -> each.headers().firstValue("Retry-After").isPresent());
    }
  }

  @Test
  void shouldEndAConnectionWhoseRequestNeverEnds() throws IOException {
    // Given
    try (TaskHarness task = TaskHarness.open(HttpKeys.IDLE, "1000");
        Socket slow = new Socket("127.0.0.1", task.port())) {
      slow.setSoTimeout((int) Duration.ofSeconds(10).toMillis());

      // When
      slow.getOutputStream()
          .write("POST /v1/devices/d/t HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.UTF_8));
      byte[] answer = slow.getInputStream().readAllBytes();

      // Then
      assertThat(new String(answer, StandardCharsets.UTF_8)).doesNotStartWith("HTTP/1.1 2");
      assertThat(new Sender(task).post(PLACE, "1", "Content-Type", JSON).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void shouldLetNoPageAskUnlessItsOriginIsNamed() {
    // Given
    try (TaskHarness task = TaskHarness.open(HttpKeys.ORIGINS, "https://good.example")) {
      Sender sender = new Sender(task);

      // When
      HttpResponse<String> foreign = sender.post(PLACE, "1", "Origin", "https://evil.example");
      HttpResponse<String> named = sender.post(PLACE, "1", "Origin", "https://good.example");
      HttpResponse<String> preflight =
          sender.options(
              PLACE, "Origin", "https://good.example", "Access-Control-Request-Method", "POST");

      // Then
      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(named.statusCode()).isEqualTo(200);
      assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://good.example");
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
          .hasValueSatisfying(methods -> assertThat(methods).contains("POST"));
    }
  }

  @Test
  void shouldLeaveNothingWhenItStops() {
    // Given
    for (int i = 0; i < 3; i++) {
      try (TaskHarness task = TaskHarness.open()) {
        Sender sender = new Sender(task);
        sender.getAsync("/v1/devices/d/commands", "Accept", "text/event-stream");
        assertThat(sender.post(PLACE, "1", "Content-Type", JSON).statusCode()).isEqualTo(200);
      }
    }

    // Then
    Awaitility.await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
  }

  private static Set<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("millrace-http"))
        .collect(Collectors.toSet());
  }

  private static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] buffer = new byte[4096];
      int read = socket.getInputStream().read(buffer);
      return new String(buffer, 0, Math.max(0, read), StandardCharsets.UTF_8);
    }
  }
}
