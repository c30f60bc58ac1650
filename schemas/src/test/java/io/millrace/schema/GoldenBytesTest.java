package io.millrace.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Pins the bytes on the wire. A change here breaks every consumer there is: instants that turn from
 * milliseconds to microseconds, fields that change places, another header.
 */
class GoldenBytesTest {

  private static final String HEADER = "0000000001";
  private static final String NULL = "00";
  private static final String ONE_POINT_FIVE = "02" + "000000000000f83f";

  private static final Instant T0 = Instant.parse("2026-11-22T21:00:00.123Z");
  private static final String T0_HEX = "f693f8d0c068"; // zig-zag of 1795381200123 milliseconds

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());

  @Test
  void shouldKeepItsBytesWhenADeviceMessage() {
    // Given
    DeviceMessage message =
        DeviceMessage.newBuilder()
            .setDevice("b7")
            .setProtocol("mqtt")
            .setConnector("c")
            .setChannel("d/b7")
            .setPrincipal("p")
            .setReceivedAt(T0)
            .setPayload(ByteBuffer.wrap(new byte[] {0x7b, 0x7d}))
            .setSamples(List.of(sample()))
            .setAttributes(Map.of("a", "1"))
            .setSequence(new Sequence("e", 1L))
            .build();

    // When
    String hex = hex(DeviceMessage.class, message);

    // Then
    assertThat(hex)
        .isEqualTo(
            HEADER
                + "046237" // device
                + "086d717474" // protocol
                + "0263" // connector
                + "08642f6237" // channel
                + "020270" // principal
                + T0_HEX // received_at
                + NULL // content_type
                + "047b7d" // payload
                + ("02" + "026d" + ONE_POINT_FIVE + "00000000") // samples[0]: metric, value
                + ("020643656c" + "02" + NULL + "02" + T0_HEX + "00") // unit, GOOD, status, time
                + ("02" + "0261" + "0231" + "00") // attributes
                + ("02" + "020265" + "02")); // sequence
  }

  @Test
  void shouldKeepItsBytesWhenAReading() {
    // Given
    Reading reading =
        Reading.newBuilder()
            .setId("i")
            .setDevice("b7")
            .setMetric("m")
            .setValueDouble(1.5)
            .setUnit("Cel")
            .setSourceUnit("C")
            .setQuality(Quality.BAD)
            .setObservedAt(T0)
            .setReceivedAt(T0)
            .setTimeQuality(TimeQuality.SKEWED)
            .setCommunication(Communication.IOT)
            .setOwner("o")
            .setOwnerKind(OwnerKind.BUSINESS)
            .setGroups(List.of("f/s"))
            .setProtocol("mqtt")
            .setLineage(new Lineage("t", 3, 300L))
            .setLate(true)
            .build();

    // When
    String hex = hex(Reading.class, reading);

    // Then
    assertThat(hex)
        .isEqualTo(
            HEADER
                + ("0269" + "046237" + "026d") // id, device, metric
                + (ONE_POINT_FIVE + "00000000") // values
                + ("020643656c" + "020243" + "04" + NULL) // units, quality, status
                + (T0_HEX + T0_HEX + "04") // observed_at, received_at, time_quality
                + ("02" + NULL + "02026f" + "04") // communication, evidence, owner, owner_kind
                + (NULL + "0206662f73" + "00" + NULL) // site, groups, model
                + ("086d717474" + NULL) // protocol, sequence
                + ("0274" + "06" + "d804") // lineage
                + "01"); // late
  }

  @Test
  void shouldKeepItsBytesWhenAnAggregate() {
    // Given
    Aggregate aggregate =
        Aggregate.newBuilder()
            .setSubject("b7")
            .setMetric("m")
            .setWindowStart(T0)
            .setWindowEnd(T0)
            .setCount(2)
            .setGoodCount(1)
            .setBadCount(3)
            .setGapCount(4)
            .setMin(1.5)
            .setMax(1.5)
            .setSum(1.5)
            .setMean(1.5)
            .setFirst(1.5)
            .setLast(1.5)
            .setP50(1.5)
            .setP99(1.5)
            .setQuality(Quality.GOOD)
            .setRevision(1)
            .build();

    // When
    String hex = hex(Aggregate.class, aggregate);

    // Then
    assertThat(hex)
        .isEqualTo(
            HEADER
                + ("046237" + "026d" + NULL) // subject, metric, unit
                + (T0_HEX + T0_HEX) // window
                + ("04" + "02" + "06" + "08") // count, good, bad, gap
                + (ONE_POINT_FIVE + ONE_POINT_FIVE) // min, max
                + (ONE_POINT_FIVE + ONE_POINT_FIVE + NULL) // sum, mean, stddev
                + (ONE_POINT_FIVE + ONE_POINT_FIVE) // first, last
                + (ONE_POINT_FIVE + NULL + ONE_POINT_FIVE) // p50, p95, p99
                + ("02" + "02")); // quality, revision
  }

  @Test
  void shouldCutToMillisecondsWhenAnInstantIsFiner() {
    // Given
    Presence presence =
        Presence.newBuilder().setDevice("b7").setSince(T0.plusNanos(999_999)).build();

    // When
    String hex = hex(Presence.class, presence);

    // Then
    assertThat(hex).contains(T0_HEX);
  }

  private static Sample sample() {
    return Sample.newBuilder()
        .setMetric("m")
        .setValueDouble(1.5)
        .setUnit("Cel")
        .setQuality(Quality.GOOD)
        .setObservedAt(T0)
        .build();
  }

  private <T extends SpecificRecord> String hex(Class<T> type, T value) {
    return HexFormat.of().formatHex(serdes.of(type).serializer().serialize("t", value));
  }
}
