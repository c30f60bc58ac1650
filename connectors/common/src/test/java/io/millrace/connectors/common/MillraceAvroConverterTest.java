package io.millrace.connectors.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.connectors.common.convert.ConnectSchemas;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Gap;
import io.millrace.schema.GapKind;
import io.millrace.schema.Lineage;
import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import io.millrace.schema.Stage;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MillraceAvroConverterTest {

  private static final String TOPIC = "millrace.raw.v1";
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final MillraceAvroConverter converter = new MillraceAvroConverter(registry);

  @BeforeEach
  void configure() {
    converter.configure(Map.of(), false);
  }

  static List<SpecificRecord> records() {
    return List.of(fullMessage(), smallMessage(), deadLetter(), gap());
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldWriteTheSameBytesAsTheSerializerWhenItWritesWhatItRead(SpecificRecord record) {
    // Given
    byte[] expected = serialize(record);
    SchemaAndValue read = converter.toConnectData(TOPIC, expected);

    // When
    byte[] written = converter.fromConnectData(TOPIC, read.schema(), read.value());

    // Then
    assertThat(written).isEqualTo(expected);
  }

  @Test
  void shouldReadEveryFieldWhenItIsSet() {
    // Given
    byte[] bytes = serialize(fullMessage());

    // When
    Struct struct = (Struct) converter.toConnectData(TOPIC, bytes).value();

    // Then
    assertThat(struct.getString("device")).isEqualTo("d-ü");
    assertThat(struct.get("received_at")).isEqualTo(java.util.Date.from(TIME));
    assertThat(struct.getStruct("sequence").getInt64("number")).isEqualTo(-3);
    assertThat(struct.getMap("attributes")).isEqualTo(Map.of("mqtt.qos", "1"));
    Struct sample = (Struct) struct.getArray("samples").get(0);
    assertThat(sample.getString("quality")).isEqualTo("GOOD");
    assertThat(sample.getFloat64("value_double")).isEqualTo(71.25);
  }

  @Test
  void shouldKeepNullWhenThereIsNoValue() {
    // When
    byte[] written = converter.fromConnectData(TOPIC, null, null);

    // Then
    assertThat(written).isNull();
    assertThat(converter.toConnectData(TOPIC, null)).isEqualTo(SchemaAndValue.NULL);
  }

  @Test
  void shouldRefuseWhatIsNoRecordOfThePipeline() {
    // Given
    Schema schema = SchemaBuilder.struct().name("com.example.Other").build();

    // When / Then
    assertThatThrownBy(() -> converter.fromConnectData(TOPIC, schema, new Struct(schema)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("com.example.Other")
        .hasMessageContaining("io.millrace.schema.DeviceMessage");
  }

  @Test
  void shouldNameTheFieldWhenATransformationDroppedIt() {
    // Given
    Schema schema =
        SchemaBuilder.struct()
            .name("io.millrace.schema.Gap")
            .field("device", Schema.STRING_SCHEMA)
            .build();
    Struct struct = new Struct(schema).put("device", "d");

    // When / Then
    assertThatThrownBy(() -> converter.fromConnectData(TOPIC, schema, struct))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Field kind of io.millrace.schema.Gap is missing");
  }

  @Test
  void shouldRefuseASymbolThatTheSchemaDoesNotHave() {
    // Given
    Schema schema = ConnectSchemas.of(Gap.getClassSchema());
    Struct struct =
        new Struct(schema)
            .put("device", "d")
            .put("kind", "NONSENSE")
            .put("filled", false)
            .put("detected_at", java.util.Date.from(TIME));

    // When / Then
    assertThatThrownBy(() -> converter.fromConnectData(TOPIC, schema, struct))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("NONSENSE");
  }

  @Test
  void shouldRefuseToConvertKeys() {
    // When / Then
    assertThatThrownBy(() -> converter.configure(Map.of(), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("StringConverter");
  }

  @Test
  void shouldHidePasswordsWhenItsSettingsArePrinted() {
    // Given
    Map<String, String> settings =
        Map.of(
            "schema.registry.url", "http://localhost:1",
            "schema.registry.basic.auth.user.info", "ada:hunter2");

    // When
    String printed =
        new io.millrace.connectors.common.convert.ConverterSettings(settings).values().toString();

    // Then
    assertThat(printed).doesNotContain("hunter2");
  }

  @SuppressWarnings("unchecked")
  private byte[] serialize(SpecificRecord record) {
    Class<SpecificRecord> type = (Class<SpecificRecord>) record.getClass();
    return new AvroSerdes(registry).of(type).serializer().serialize(TOPIC, record);
  }

  private static DeviceMessage fullMessage() {
    Sample sample =
        Sample.newBuilder()
            .setMetric("motor.temperature")
            .setValueDouble(71.25)
            .setValueLong(Long.MIN_VALUE)
            .setValueBoolean(true)
            .setValueString("")
            .setValueBytes(ByteBuffer.wrap(new byte[] {0, -1}))
            .setUnit("Cel")
            .setQuality(Quality.GOOD)
            .setStatus("0")
            .setObservedAt(TIME)
            .build();
    return DeviceMessage.newBuilder()
        .setDevice("d-ü")
        .setProtocol("mqtt")
        .setConnector("c")
        .setChannel("devices/d/t")
        .setPrincipal("p")
        .setReceivedAt(TIME)
        .setContentType("application/json")
        .setPayload(ByteBuffer.wrap(new byte[3000]))
        .setSamples(List.of(sample, sample))
        .setAttributes(Map.of("mqtt.qos", "1"))
        .setSequence(new Sequence("e", -3L))
        .build();
  }

  private static DeviceMessage smallMessage() {
    return DeviceMessage.newBuilder()
        .setDevice("d")
        .setProtocol("mqtt")
        .setConnector("c")
        .setChannel("t")
        .setReceivedAt(TIME)
        .setPayload(ByteBuffer.allocate(0))
        .build();
  }

  private static DeadLetter deadLetter() {
    return DeadLetter.newBuilder()
        .setId("i")
        .setDevice("d")
        .setStage(Stage.EDGE)
        .setCode("OVERSIZED")
        .setMessage("m")
        .setFailedAt(TIME)
        .setOriginal(fullMessage())
        .setPart(2)
        .setParts(300)
        .setLineage(new Lineage("t", 1, 2L))
        .build();
  }

  private static Gap gap() {
    return Gap.newBuilder()
        .setDevice("c")
        .setKind(GapKind.SESSION_LOST)
        .setFilled(true)
        .setDetectedAt(TIME)
        .setCount(5L)
        .build();
  }
}
