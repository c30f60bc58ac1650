package io.millrace.connectors.common.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.schema.GapKind;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void shouldCarryTypedValuesWithTheirQualityStatusAndTime() {
    // Given
    List<EdgeSample> samples =
        List.of(
            EdgeSample.good("speed", 71.5, "Cel", 1_200L),
            new EdgeSample("count", 7L, null, EdgeQuality.UNCERTAIN, "0x40", null),
            EdgeSample.good("on", true, null, null),
            EdgeSample.good("name", "P1", null, null),
            EdgeSample.good("raw", new byte[] {1, 2}, null, null),
            EdgeSample.bad("flow", "m3/h", "0x02 Illegal Data Address", 1_234L));

    // When
    records(null).append(new EdgeResult.Accepted(typed(samples, 1)), delivery(), records);

    // Then
    Struct value = (Struct) records.get(0).value();
    value.validate();
    List<Struct> written = value.getArray("samples");
    assertThat(written).hasSize(6);
    assertThat(written.get(0).getFloat64("value_double")).isEqualTo(71.5);
    assertThat(written.get(0).getString("quality")).isEqualTo("GOOD");
    assertThat(written.get(0).get("observed_at")).isEqualTo(new Date(1_200));
    assertThat(written.get(1).getInt64("value_long")).isEqualTo(7);
    assertThat(written.get(1).getString("status")).isEqualTo("0x40");
    assertThat(written.get(2).getBoolean("value_boolean")).isTrue();
    assertThat(written.get(3).getString("value_string")).isEqualTo("P1");
    assertThat(written.get(4).getBytes("value_bytes")).containsExactly(1, 2);
    assertThat(written.get(5).get("value_double")).isNull();
    assertThat(written.get(5).getString("quality")).isEqualTo("BAD");
    assertThat(written.get(5).getString("status")).isEqualTo("0x02 Illegal Data Address");
  }

  @Test
  void shouldTellDeadLettersOfTypedValuesApartByTheirNumber() {
    // Given
    List<EdgeSample> samples = List.of(EdgeSample.good("speed", 1.0, null, null));

    // When
    for (long number : new long[] {1, 2, 2}) {
      records(null)
          .append(
              new EdgeResult.Refused(typed(samples, number), ErrorCode.ILLEGAL_DEVICE_ID, "x"),
              delivery(),
              records);
    }

    // Then
    assertThat(records)
        .extracting(each -> ((Struct) each.value()).getString("id"))
        .satisfies(ids -> assertThat(new HashSet<>(ids)).hasSize(2))
        .satisfies(ids -> assertThat(ids.get(1)).isEqualTo(ids.get(2)));
  }

  @Test
  void shouldNameTheDeviceThatSomethingIsMissingOf() {
    // When
    records(null)
        .append(
            new EdgeGap("plc-1", GapKind.POLL_MISSED, 3L, 99, "The bus was busy"),
            delivery(),
            records);

    // Then
    Struct gap = (Struct) records.get(0).value();
    gap.validate();
    assertThat(records.get(0).topic()).isEqualTo("millrace.gaps.v1");
    assertThat(records.get(0).key()).isEqualTo("plc-1");
    assertThat(gap.getString("kind")).isEqualTo("POLL_MISSED");
    assertThat(gap.getInt64("count")).isEqualTo(3);
    assertThat(gap.getString("connector")).isEqualTo("plant");
    assertThat(gap.getString("detail")).isEqualTo("The bus was busy");
  }

  @Test
  void shouldAcknowledgeOnceWhenAllMessagesOfADeliveryAreStored() {
    // Given
    AtomicInteger acknowledged = new AtomicInteger();
    Delivery<String> delivery = new Delivery<>("m", 1, acknowledged::incrementAndGet);
    InFlightWindow<String> window =
        new InFlightWindow<>(new WindowLimits(10, 1_000), new SourceMetrics(), System::nanoTime);
    window.add(delivery);
    EdgeResult one = new EdgeResult.Accepted(message(new byte[] {1}, null, null));

    // When
    records(null).appendAll(List.of(one, one, one), delivery, records);
    window.stored(delivery);
    window.stored(delivery);
    int before = acknowledged.get();
    window.stored(delivery);

    // Then
    assertThat(before).isZero();
    assertThat(acknowledged).hasValue(1);
  }

  private static EdgeMessage typed(List<EdgeSample> samples, long number) {
    EdgeSequence sequence = new EdgeSequence("run", number);
    return new EdgeMessage(
        "d1", "line/1", null, 1234, null, new byte[0], Map.of(), sequence, null, samples);
  }

  private static EdgeMessage message(byte[] payload, EdgeSequence sequence, EdgeTrace trace) {
    return new EdgeMessage(
        "d1",
        "devices/d1/t",
        "me",
        1234,
        "text/plain",
        payload,
        Map.of(),
        sequence,
        trace,
        List.of());
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
