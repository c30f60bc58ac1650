package io.millrace.connectors.common.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.window.Delivery;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class EdgeRecordsTest {

  private final List<SourceRecord> records = new ArrayList<>();

  @Test
  void shouldCarryEveryFieldOfAnAcceptedMessage() {
    // Given
    EdgeTrace trace = new EdgeTrace("00-ab-cd-01", "k=v");
    EdgeMessage message = message(new byte[] {1}, new EdgeSequence("e", 7), trace);

    // When
    records(null).append(new EdgeResult.Accepted(message), delivery(), records);

    // Then
    SourceRecord record = records.get(0);
    Struct value = (Struct) record.value();
    value.validate();
    assertThat(record.topic()).isEqualTo("millrace.raw.v1");
    assertThat(record.key()).isEqualTo("d1");
    assertThat(record.timestamp()).isEqualTo(1234);
    assertThat(value.getString("connector")).isEqualTo("plant");
    assertThat(value.getString("principal")).isEqualTo("me");
    assertThat(value.getStruct("sequence").getInt64("number")).isEqualTo(7);
    assertThat(record.headers().lastWithName("traceparent").value()).isEqualTo("00-ab-cd-01");
    assertThat(record.headers().lastWithName("tracestate").value()).isEqualTo("k=v");
  }

  @Test
  void shouldCutTheDeadLetterInPartsThatGiveTheWholePayloadBack() {
    // Given
    byte[] payload = new byte[1_200_000];
    new Random(1).nextBytes(payload);
    EdgeMessage message = message(payload, null, null);

    // When
    records(null)
        .append(
            new EdgeResult.Refused(message, ErrorCode.OVERSIZED, "too large"), delivery(), records);

    // Then
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (SourceRecord record : records) {
      Struct letter = (Struct) record.value();
      letter.validate();
      whole.writeBytes(letter.getStruct("original").getBytes("payload"));
      assertThat(letter.getInt32("parts")).isEqualTo(3);
      assertThat(letter.getString("stage")).isEqualTo("EDGE");
    }
    assertThat(whole.toByteArray()).isEqualTo(payload);
    assertThat(records)
        .extracting(each -> ((Struct) each.value()).getInt32("part"))
        .containsExactly(1, 2, 3);
  }

  @Test
  void shouldGiveTheSameIdToEveryDeliveryOfTheSameFailure() {
    // Given
    EdgeResult refused =
        new EdgeResult.Refused(message(new byte[] {1}, null, null), ErrorCode.NO_TOPIC_RULE, "x");

    // When
    records(null).append(refused, delivery(), records);
    records(null).append(refused, delivery(), records);

    // Then
    assertThat(records)
        .extracting(each -> ((Struct) each.value()).getString("id"))
        .satisfies(ids -> assertThat(new HashSet<>(ids)).hasSize(1));
  }

  @Test
  void shouldGiveEveryRecordAnOffsetOfItsOwnAndGoOnAfterARestart() {
    // Given
    EdgeRecords resumed = records(Map.of("record", 41L));
    EdgeResult accepted = new EdgeResult.Accepted(message(new byte[0], null, null));

    // When
    resumed.append(accepted, delivery(), records);
    resumed.append(accepted, delivery(), records);

    // Then
    assertThat(records.get(0).sourceOffset()).isEqualTo(Map.of("record", 42L));
    assertThat(records.get(1).sourceOffset()).isEqualTo(Map.of("record", 43L));
    assertThat(records.get(0)).isNotEqualTo(records.get(1));
  }

  @Test
  void shouldNameTheConnectorWhenASessionIsLost() {
    // When
    records(null).append(new LostSession(99, "gone"), delivery(), records);

    // Then
    Struct gap = (Struct) records.get(0).value();
    gap.validate();
    assertThat(records.get(0).topic()).isEqualTo("millrace.gaps.v1");
    assertThat(gap.getString("device")).isEqualTo("plant");
    assertThat(gap.getString("detail")).isEqualTo("gone");
  }

  private static EdgeRecords records(Map<String, Object> stored) {
    SourcePosition position = SourcePosition.resume("c", new Stored(stored));
    return new EdgeRecords(Topics.withDefaultPrefix(), "mqtt", "plant", position);
  }

  private static Delivery<String> delivery() {
    return new Delivery<>("m", 1, () -> {});
  }

  private static EdgeMessage message(byte[] payload, EdgeSequence sequence, EdgeTrace trace) {
    return new EdgeMessage(
        "d1", "devices/d1/t", "me", 1234, "text/plain", payload, Map.of(), sequence, trace);
  }

  private record Stored(Map<String, Object> offset) implements OffsetStorageReader {

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      return offset;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      return new HashMap<>();
    }
  }
}
