package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schema.AuditEvent;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.topics.Topic;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersApiTest {

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
  void shouldListEachLetterOnceWhenItWasDeliveredTwice() throws Exception {
    // Given
    put(ApiFixture.letter("l1", "a", "MALFORMED_PAYLOAD", "{"));
    put(ApiFixture.letter("l1", "a", "MALFORMED_PAYLOAD", "{"));
    put(ApiFixture.letter("l2", "b", "TOO_DEEP", "[["));

    // When
    JsonNode letters = api.get("/api/dead-letters?device=a");

    // Then
    assertThat(letters).hasSize(1);
    assertThat(letters.at("/0/id").asText()).isEqualTo("l1");
    assertThat(letters.at("/0/replayable").asBoolean()).isTrue();
  }

  @Test
  void shouldShowTheOriginalAndTheCureWhenALetterIsOpened() throws Exception {
    // Given
    put(ApiFixture.letter("l1", "a", "MALFORMED_PAYLOAD", "{"));

    // When
    JsonNode letter = api.get("/api/dead-letters/l1");

    // Then
    assertThat(letter.at("/original/payload").asText()).isEqualTo("{");
    assertThat(letter.path("cure").asText()).isNotBlank();
  }

  @Test
  void shouldWriteTheOriginalToRawWithItsMarkWhenReplayed() throws Exception {
    // Given
    put(ApiFixture.letter("l1", "a", "MALFORMED_PAYLOAD", "{\"t\":1}"));
    put(ApiFixture.letter("l2", "a", "TOO_DEEP", "[["));

    // When
    HttpResponse<String> response =
        api.post("/api/dead-letters/replay", "{\"code\":\"MALFORMED_PAYLOAD\",\"device\":\"a\"}");

    // Then
    assertThat(api.read(response).at("/replayed/0").asText()).isEqualTo("l1");
    assertThat(api.log.records("millrace.raw.v1"))
        .singleElement()
        .extracting(StoredRecord::key)
        .isEqualTo("a");
    assertThat(api.stored(Topic.RAW, DeviceMessage.class))
        .singleElement()
        .satisfies(
            raw -> {
              assertThat(raw.getAttributes()).containsEntry("millrace.replay", "l1");
              assertThat(text(raw)).isEqualTo("{\"t\":1}");
            });
    assertThat(api.stored(Topic.AUDIT, AuditEvent.class))
        .singleElement()
        .satisfies(event -> assertThat(event.getAction()).isEqualTo("dead-letter.replay"));
  }

  @Test
  void shouldPutThePartsTogetherWhenAnOversizedLetterIsReplayed() throws Exception {
    // Given
    put(part(2, 2, "second"));
    put(part(1, 2, "first "));

    // When
    api.post("/api/dead-letters/replay", "{\"id\":\"big\"}");

    // Then
    assertThat(api.stored(Topic.RAW, DeviceMessage.class))
        .singleElement()
        .satisfies(raw -> assertThat(text(raw)).isEqualTo("first second"));
  }

  @Test
  void shouldSayWhyWhenALetterCannotBeReplayed() throws Exception {
    // Given
    put(part(1, 2, "first "));
    put(ApiFixture.letter("anon", "_unknown", "NO_TOPIC_RULE", "x"));

    // When
    JsonNode one = api.read(api.post("/api/dead-letters/replay", "{\"id\":\"big\"}"));
    JsonNode other = api.read(api.post("/api/dead-letters/replay", "{\"id\":\"anon\"}"));

    // Then
    assertThat(one.at("/skipped/big").asText()).isEqualTo("only 1 of 2 parts are kept");
    assertThat(other.at("/skipped/anon").asText()).isEqualTo("its device is not known");
    assertThat(api.log.records("millrace.raw.v1")).isEmpty();
  }

  @Test
  void shouldRefuseToReplayEverythingAtOnce() throws Exception {
    // Given
    put(ApiFixture.letter("l1", "a", "MALFORMED_PAYLOAD", "{"));

    // When
    HttpResponse<String> response = api.post("/api/dead-letters/replay", "{}");

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(api.log.records("millrace.raw.v1")).isEmpty();
  }

  private void put(DeadLetter letter) {
    api.put(Topic.DEAD_LETTERS, letter.getDevice(), letter);
  }

  private static DeadLetter part(int part, int parts, String payload) {
    DeadLetter letter = ApiFixture.letter("big", "a", "OVERSIZED", payload);
    letter.setPart(part);
    letter.setParts(parts);
    return letter;
  }

  private static String text(DeviceMessage message) {
    return StandardCharsets.UTF_8.decode(message.getPayload().duplicate()).toString();
  }
}
