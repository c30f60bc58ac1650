package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpMessagesIT {

  private static final String JSON = "application/json";

  private TaskHarness task;
  private Sender sender;

  @BeforeEach
  void start() {
    task = TaskHarness.open();
    sender = new Sender(task);
  }

  @AfterEach
  void stop() {
    task.close();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void shouldAnswerWithThePositionWhenKafkaHasTheMessage(HttpClient.Version version) {
    // Given
    Sender device = new Sender(task, version);

    // When
    HttpResponse<String> response =
        device.post(
            "/v1/devices/boiler-7/telemetry/hot",
            "{\"temperature\":71.2}",
            "Content-Type",
            JSON,
            "Millrace-Sequence",
            "5",
            "Millrace-Epoch",
            "run-1");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode record = Sender.json(response).get("record");
    assertThat(record.get("topic").asText()).isEqualTo("millrace.raw.v1");
    assertThat(record.get("offset").asLong()).isZero();
    Struct message = task.stored().get(0);
    assertThat(message.getString("device")).isEqualTo("boiler-7");
    assertThat(message.getString("channel")).isEqualTo("devices/boiler-7/telemetry/hot");
    assertThat(message.getString("content_type")).isEqualTo(JSON);
    assertThat(text(message)).isEqualTo("{\"temperature\":71.2}");
    assertThat(message.getStruct("sequence").getInt64("number")).isEqualTo(5);
    assertThat(message.<String, String>getMap("attributes"))
        .containsEntry("source_address", "127.0.0.1");
  }

  @Test
  void shouldAnswerNothingWhileKafkaIsAway() {
    // Given
    task.pause();

    // When
    CompletableFuture<HttpResponse<String>> answer =
        sender.postAsync("/v1/devices/d/t", "1", "Content-Type", "text/plain");

    // Then
    await().during(java.time.Duration.ofMillis(700)).until(() -> !answer.isDone());
    task.resume();
    assertThat(answer.join().statusCode()).isEqualTo(200);
  }

  @Test
  void shouldTellEachResultWhenABatchIsPartlyBad() {
    // Given
    String batch =
        "[{\"device\":\"a\",\"payload\":{\"x\":1}},"
            + "{\"device\":\"not legal\",\"payload\":1},"
            + "{\"device\":\"b\",\"content_type\":\"image/png\",\"payload_base64\":\"AAAA\"},"
            + "{\"device\":\"c\",\"channel\":\"t/1\",\"content_type\":\"text/plain\","
            + "\"payload\":\"42\",\"sequence\":7,\"epoch\":\"e\"}]";

    // When
    HttpResponse<String> response = sender.post("/v1/batch", batch, "Content-Type", JSON);

    // Then
    assertThat(response.statusCode()).isEqualTo(207);
    JsonNode results = Sender.json(response).get("results");
    assertThat(results)
        .extracting(each -> each.get("status").asInt())
        .containsExactly(200, 400, 415, 200);
    assertThat(task.stored())
        .extracting(each -> each.getString("device"))
        .containsExactly("a", "c");
    assertThat(text(task.stored().get(1))).isEqualTo("42");
  }

  @Test
  void shouldTakeACloudEventInBothModes() {
    // Given
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/press\",\"type\":\"t.reading\","
            + "\"time\":\"2026-01-31T12:00:00Z\",\"data\":{\"force\":12.5}}";

    // When
    int structured =
        sender
            .post("/v1/devices/press/events", event, "Content-Type", "application/cloudevents+json")
            .statusCode();
    int binary =
        sender
            .post(
                "/v1/devices/press/events",
                "{\"force\":12.5}",
                "Content-Type",
                JSON,
                "ce-specversion",
                "1.0",
                "ce-id",
                "7",
                "ce-source",
                "/press",
                "ce-type",
                "t.reading",
                "ce-time",
                "2026-01-31T12:00:00Z")
            .statusCode();

    // Then
    assertThat(List.of(structured, binary)).containsOnly(200);
    assertThat(task.stored())
        .allSatisfy(
            message -> {
              assertThat(text(message)).isEqualTo("{\"force\":12.5}");
              assertThat(message.<String, String>getMap("attributes"))
                  .containsAllEntriesOf(
                      Map.of(
                          "millrace.message_id", "/press 7",
                          "millrace.observed_at", "2026-01-31T12:00:00Z",
                          "cloudevents.type", "t.reading"));
            });
  }

  @Test
  void shouldAnswerTheSameWhenARequestIsRepeated() {
    // Given
    String[] headers = {"Content-Type", JSON, "Idempotency-Key", "k-1"};
    HttpResponse<String> first = sender.post("/v1/devices/d/t", "{\"x\":1}", headers);

    // When
    HttpResponse<String> second = sender.post("/v1/devices/d/t", "{\"x\":1}", headers);
    HttpResponse<String> other = sender.post("/v1/devices/d/t", "{\"x\":2}", headers);

    // Then
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(task.stored()).hasSize(1);
    assertThat(task.stored().get(0).<String, String>getMap("attributes"))
        .containsEntry("millrace.message_id", "k-1");
  }

  @Test
  void shouldConfirmARepetitionWhenTheFirstOneWasNotConfirmedInTime() {
    // Given
    task.close();
    task = TaskHarness.open(HttpKeys.ANSWER, "1000");
    sender = new Sender(task);
    task.pause();
    String[] headers = {"Content-Type", JSON, "Idempotency-Key", "k-2"};
    HttpResponse<String> first = sender.post("/v1/devices/d/t", "{\"x\":1}", headers);

    // When
    task.resume();
    HttpResponse<String> second = sender.post("/v1/devices/d/t", "{\"x\":1}", headers);

    // Then
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("Retry-After")).isPresent();
    assertThat(Sender.json(first).get("type").asText()).endsWith("unconfirmed");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(task.stored()).hasSize(1);
  }

  private static String text(Struct message) {
    Object payload = message.get("payload");
    byte[] bytes = payload instanceof ByteBuffer buffer ? buffer.array() : (byte[]) payload;
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
