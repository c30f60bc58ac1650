package io.millrace.schema.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Gap;
import io.millrace.schema.GapKind;
import io.millrace.schema.Presence;
import io.millrace.schema.PresenceState;
import io.millrace.schema.Sequence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T21:00:00.123Z");

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroSerdes serdes = new AvroSerdes(registry);

  @Test
  void shouldGiveTheSameRecordBackWhenWrittenAndRead() {
    // Given
    Serde<DeviceMessage> serde = serdes.of(DeviceMessage.class);
    DeviceMessage message = message("boiler-7", 41);

    // When
    byte[] bytes = serde.serializer().serialize("raw", message);
    DeviceMessage back = serde.deserializer().deserialize("raw", bytes);

    // Then
    assertThat(back).isEqualTo(message);
    assertThat(bytes[0]).isZero();
    assertThat(WireFormat.schemaId(bytes)).isEqualTo(1);
  }

  @Test
  void shouldKeepNullWhenATombstone() {
    // Given
    Serde<DeviceMessage> serde = serdes.of(DeviceMessage.class);

    // When
    byte[] bytes = serde.serializer().serialize("raw", null);

    // Then
    assertThat(bytes).isNull();
    assertThat(serde.deserializer().deserialize("raw", null)).isNull();
  }

  @Test
  void shouldWriteWholeRecordsWhenManyThreadsShareOneSerde() {
    // Given
    Serde<DeviceMessage> serde = serdes.of(DeviceMessage.class);
    Set<Long> seen = ConcurrentHashMap.newKeySet();

    // When
    IntStream.range(0, 2_000)
        .parallel()
        .mapToObj(number -> serde.serializer().serialize("raw", message("d" + number, number)))
        .map(bytes -> serde.deserializer().deserialize("raw", bytes))
        .forEach(message -> seen.add(message.getSequence().getNumber()));

    // Then
    assertThat(seen).hasSize(2_000);
  }

  @Test
  void shouldRefuseBytesWhenTheHeaderIsMissing() {
    // Given
    var deserializer = serdes.of(DeviceMessage.class).deserializer();

    // When
    assertThatThrownBy(() -> deserializer.deserialize("raw", "{\"a\":1}".getBytes(UTF_8)))
        // Then
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Confluent wire format");
  }

  @Test
  void shouldNameTopicAndRecordWhenTheBodyIsCut() {
    // Given
    Serde<DeviceMessage> serde = serdes.of(DeviceMessage.class);
    byte[] bytes = serde.serializer().serialize("raw", message("boiler-7", 1));
    byte[] cut = Arrays.copyOf(bytes, 12);

    // When
    assertThatThrownBy(() -> serde.deserializer().deserialize("raw", cut))
        // Then
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("io.millrace.schema.DeviceMessage")
        .hasMessageContaining("raw");
  }

  @Test
  void shouldWriteTheNextRecordWholeWhenOneCouldNotBeWritten() {
    // Given
    Serde<Gap> serde = serdes.of(Gap.class);
    Gap broken = new Gap();
    Gap good = gap();

    // When
    assertThatThrownBy(() -> serde.serializer().serialize("gaps", broken))
        .isInstanceOf(SerializationException.class);
    byte[] bytes = serde.serializer().serialize("gaps", good);

    // Then
    assertThat(serde.deserializer().deserialize("gaps", bytes)).isEqualTo(good);
  }

  @Test
  void shouldReadTheDefaultWhenANewerWriterUsesAnUnknownSymbol() throws IOException {
    // Given
    String newer =
        Presence.getClassSchema().toString().replace("\"OFFLINE\"]", "\"OFFLINE\",\"ASLEEP\"]");
    Schema writer = new Schema.Parser().parse(newer);
    GenericRecord presence =
        new GenericRecordBuilder(writer)
            .set("device", "boiler-7")
            .set("state", new GenericData.EnumSymbol(writer.getField("state").schema(), "ASLEEP"))
            .set("since", NOW.toEpochMilli())
            .build();

    // When
    Presence read =
        serdes
            .of(Presence.class)
            .deserializer()
            .deserialize("presence", encode(registry.register("presence-value", writer), presence));

    // Then
    assertThat(read.getState()).isEqualTo(PresenceState.UNKNOWN);
    assertThat(read.getSince()).isEqualTo(NOW);
  }

  @Test
  void shouldFailWhenTheSchemaIsNotRegistered() {
    // Given
    byte[] bytes = {0, 0, 0, 0, 99, 1, 2};

    // When
    assertThatThrownBy(() -> serdes.of(Gap.class).deserializer().deserialize("gaps", bytes))
        // Then
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("99");
  }

  @Test
  void shouldGiveEachSchemaItsOwnNumberWhenRegisteredAtOnce() {
    // Given
    SchemaRegistry shared = new InMemorySchemaRegistry();
    Set<Integer> ids = ConcurrentHashMap.newKeySet();

    // When
    IntStream.range(0, 500)
        .parallel()
        .forEach(n -> ids.add(shared.register("s", Schema.createFixed("F" + n, null, null, 1))));

    // Then
    assertThat(ids).hasSize(500);
  }

  private static byte[] encode(int id, GenericRecord value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<>(value.getSchema()).write(value, encoder);
    return bytes.toByteArray();
  }

  private static Gap gap() {
    return Gap.newBuilder()
        .setDevice("boiler-7")
        .setKind(GapKind.SEQUENCE)
        .setFirst(3L)
        .setLast(5L)
        .setDetectedAt(NOW)
        .build();
  }

  private static DeviceMessage message(String device, long number) {
    return DeviceMessage.newBuilder()
        .setDevice(device)
        .setProtocol("mqtt")
        .setConnector("test")
        .setChannel("devices/" + device + "/telemetry")
        .setReceivedAt(NOW)
        .setPayload(ByteBuffer.wrap(new byte[] {1, 2, 3}))
        .setSequence(new Sequence(null, number))
        .build();
  }
}
