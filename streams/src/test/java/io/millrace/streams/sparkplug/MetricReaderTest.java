package io.millrace.streams.sparkplug;

import static io.millrace.streams.sparkplug.Said.bytes;
import static io.millrace.streams.sparkplug.Said.heard;
import static io.millrace.streams.sparkplug.Said.of;
import static io.millrace.streams.sparkplug.Said.payload;
import static io.millrace.streams.sparkplug.Said.properties;
import static io.millrace.streams.sparkplug.Said.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.DataSet;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.Metric;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricReaderTest {

  private static final Template DEFINITION =
      Template.newBuilder()
          .setIsDefinition(true)
          .addMetrics(of("rpm", DataType.INT32).setProperties(properties("/min", null)))
          .addMetrics(of("on", DataType.BOOLEAN))
          .build();

  private final Bench bench = new Bench();

  private List<Sample> birth(Metric... metrics) {
    return bench.say(heard("NBIRTH", payload(0, metrics))).samples();
  }

  private List<Sample> data(Metric... metrics) {
    return bench.say(heard("NDATA", payload(1, metrics))).samples();
  }

  private static Object value(Sample sample) {
    return Stream.of(
            sample.getValueDouble(),
            sample.getValueLong(),
            sample.getValueBoolean(),
            sample.getValueString(),
            sample.getValueBytes())
        .filter(each -> each != null)
        .findFirst()
        .orElse(null);
  }

  static Stream<Arguments> simple() {
    return Stream.of(
        Arguments.of(of("m", DataType.INT8).setIntValue(0xFFFFFFFF), -1L),
        Arguments.of(of("m", DataType.INT8).setIntValue(0xFE), -2L),
        Arguments.of(of("m", DataType.INT16).setIntValue(0xFFFF), -1L),
        Arguments.of(of("m", DataType.INT32).setIntValue(-7), -7L),
        Arguments.of(of("m", DataType.INT64).setLongValue(-8), -8L),
        Arguments.of(of("m", DataType.UINT8).setIntValue(255), 255L),
        Arguments.of(of("m", DataType.UINT16).setIntValue(65_535), 65_535L),
        Arguments.of(of("m", DataType.UINT32).setIntValue(-1), 4_294_967_295L),
        Arguments.of(of("m", DataType.UINT32).setLongValue(4_294_967_295L), 4_294_967_295L),
        Arguments.of(of("m", DataType.UINT64).setLongValue(5), 5L),
        Arguments.of(of("m", DataType.UINT64).setLongValue(-1), 18446744073709551615.0),
        Arguments.of(of("m", DataType.FLOAT).setFloatValue(0.1f), 0.1),
        Arguments.of(of("m", DataType.DOUBLE).setDoubleValue(0.1), 0.1),
        Arguments.of(of("m", DataType.BOOLEAN).setBooleanValue(true), true),
        Arguments.of(of("m", DataType.STRING).setStringValue("a"), "a"),
        Arguments.of(of("m", DataType.TEXT).setStringValue("b"), "b"),
        Arguments.of(of("m", DataType.UUID).setStringValue("c"), "c"),
        Arguments.of(
            of("m", DataType.DATE_TIME).setLongValue(1_795_000_000_000L), "2026-11-18T11:06:40Z"),
        Arguments.of(
            of("m", DataType.BYTES).setBytesValue(bytes(1, 2)), bytes(1, 2).asReadOnlyByteBuffer()),
        Arguments.of(
            of("m", DataType.FILE).setBytesValue(bytes(3)), bytes(3).asReadOnlyByteBuffer()));
  }

  @ParameterizedTest
  @MethodSource("simple")
  void shouldGiveTheValueWhenTheTypeIsSimple(Metric.Builder metric, Object expected) {
    // When
    List<Sample> samples = birth(metric.build());

    // Then
    assertThat(samples).hasSize(1);
    assertThat(value(samples.get(0))).isEqualTo(expected);
    assertThat(samples.get(0).getQuality()).isEqualTo(Quality.GOOD);
  }

  static Stream<Arguments> arrays() {
    return Stream.of(
        Arguments.of(DataType.INT8_ARRAY, bytes(0xFF, 2), List.of(-1L, 2L)),
        Arguments.of(DataType.INT16_ARRAY, bytes(0xFE, 0xFF, 1, 0), List.of(-2L, 1L)),
        Arguments.of(DataType.INT32_ARRAY, bytes(1, 0, 0, 0), List.of(1L)),
        Arguments.of(DataType.INT64_ARRAY, bytes(1, 0, 0, 0, 0, 0, 0, 0), List.of(1L)),
        Arguments.of(DataType.UINT8_ARRAY, bytes(0xFF), List.of(255L)),
        Arguments.of(DataType.UINT16_ARRAY, bytes(0xFF, 0xFF), List.of(65_535L)),
        Arguments.of(DataType.UINT32_ARRAY, bytes(0xFF, 0xFF, 0xFF, 0xFF), List.of(4_294_967_295L)),
        Arguments.of(DataType.UINT64_ARRAY, bytes(9, 0, 0, 0, 0, 0, 0, 0), List.of(9L)),
        Arguments.of(DataType.FLOAT_ARRAY, bytes(0, 0, 0x80, 0x3F), List.of(1.0)),
        Arguments.of(DataType.DOUBLE_ARRAY, bytes(0, 0, 0, 0, 0, 0, 0xF0, 0x3F), List.of(1.0)),
        Arguments.of(
            DataType.BOOLEAN_ARRAY, bytes(3, 0, 0, 0, 0b1010_0000), List.of(true, false, true)),
        Arguments.of(DataType.STRING_ARRAY, bytes('a', 0, 'b', 'c', 0), List.of("a", "bc")),
        Arguments.of(
            DataType.DATE_TIME_ARRAY,
            bytes(0, 0, 0, 0, 0, 0, 0, 0),
            List.of("1970-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void shouldGiveEachElementWhenAnArrayIsSmall(
      DataType type, ByteString packed, List<Object> expected) {
    // When
    List<Sample> samples = birth(of("m", type).setBytesValue(packed).build());

    // Then
    assertThat(samples.stream().map(MetricReaderTest::value)).containsExactlyElementsOf(expected);
    assertThat(samples.get(0).getMetric()).isEqualTo("m.0");
  }

  @Test
  void shouldKeepTheBytesWhenAnArrayIsLarge() {
    // Given
    byte[] packed = new byte[4 * 65];

    // When
    List<Sample> samples =
        birth(of("m", DataType.INT32_ARRAY).setBytesValue(ByteString.copyFrom(packed)).build());

    // Then
    assertThat(samples).hasSize(1);
    assertThat(samples.get(0).getValueBytes().remaining()).isEqualTo(packed.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {22, 23, 24, 25, 30, 31, 32, 33, 34})
  void shouldRefuseWhenAnArrayEndsInTheMiddle(int type) {
    // Given
    Metric metric =
        Metric.newBuilder()
            .setName("m")
            .setDatatype(type)
            .setBytesValue(bytes(type == 22 ? new int[] {} : new int[] {1, 1, 1}))
            .build();

    // When
    Ruling ruling = bench.say(heard("NBIRTH", payload(0, metric)));

    // Then
    assertThat(ruling.fate()).isEqualTo(type == 22 ? Ruling.Fate.RESOLVED : Ruling.Fate.REFUSED);
  }

  @Test
  void shouldGiveEachCellWhenADataSetIsSmall() {
    // Given
    DataSet set =
        DataSet.newBuilder()
            .setNumOfColumns(2)
            .addColumns("step")
            .addColumns("name")
            .addTypes(DataType.INT8.code())
            .addTypes(DataType.STRING.code())
            .addRows(row(1, "warm"))
            .addRows(row(2, "hot"))
            .build();

    // When
    List<Sample> samples = birth(of("plan", DataType.DATA_SET).setDatasetValue(set).build());

    // Then
    assertThat(samples.stream().map(Sample::getMetric))
        .containsExactly("plan.0.step", "plan.0.name", "plan.1.step", "plan.1.name");
    assertThat(samples.stream().map(MetricReaderTest::value))
        .containsExactly(1L, "warm", 2L, "hot");
  }

  private static DataSet.Row row(int step, String name) {
    return DataSet.Row.newBuilder()
        .addElements(DataSet.Cell.newBuilder().setIntValue(step))
        .addElements(DataSet.Cell.newBuilder().setStringValue(name))
        .build();
  }

  @Test
  void shouldNameMembersByTheirPathWhenAMetricIsATemplate() {
    // Given
    Template motor =
        Template.newBuilder()
            .setTemplateRef("Motor")
            .addMetrics(Metric.newBuilder().setName("rpm").setAlias(5).setIntValue(900))
            .addMetrics(Metric.newBuilder().setName("on").setBooleanValue(true))
            .addParameters(
                Template.Parameter.newBuilder().setName("slot").setType(3).setIntValue(4))
            .build();

    // When
    List<Sample> samples = birth(template("Motor", DEFINITION), template("Line/m1", motor));

    // Then
    assertThat(samples.stream().map(Sample::getMetric))
        .containsExactly("Line/m1/slot", "Line/m1/rpm", "Line/m1/on");
    assertThat(samples.get(1).getUnit()).isEqualTo("/min");
  }

  @Test
  void shouldKnowTheMemberOfATemplateWhenDataHoldsItAlone() {
    // Given
    Template born =
        Template.newBuilder()
            .setTemplateRef("Motor")
            .addMetrics(of("on", DataType.BOOLEAN).setBooleanValue(true))
            .build();
    Template changed =
        Template.newBuilder()
            .setTemplateRef("Motor")
            .addMetrics(Metric.newBuilder().setName("rpm").setIntValue(901))
            .build();
    birth(template("Motor", DEFINITION), template("m1", born));

    // When
    List<Sample> samples =
        data(Metric.newBuilder().setName("m1").setTemplateValue(changed).build());

    // Then
    assertThat(samples.get(0).getMetric()).isEqualTo("m1/rpm");
    assertThat(samples.get(0).getValueLong()).isEqualTo(901);
    assertThat(samples.get(0).getUnit()).isEqualTo("/min");
  }

  @Test
  void shouldTakeUnitAndQualityFromThePropertiesWhenTheyAreThere() {
    // Given
    birth(
        of("a", DataType.DOUBLE).setAlias(1).setProperties(properties("kPa", null)).build(),
        of("b", DataType.DOUBLE).setAlias(2).setProperties(properties(null, 192)).build());

    // When
    List<Sample> samples =
        data(
            Said.value(1, 3),
            Said.value(2, 4).toBuilder().setProperties(properties(null, 500)).build(),
            Said.value(1, 5).toBuilder().setProperties(properties(null, 0)).build());

    // Then
    assertThat(samples.get(0).getUnit()).isEqualTo("kPa");
    assertThat(samples.get(1).getQuality()).isEqualTo(Quality.UNCERTAIN);
    assertThat(samples.get(1).getStatus()).isEqualTo("STALE");
    assertThat(samples.get(2).getQuality()).isEqualTo(Quality.BAD);
    assertThat(value(samples.get(2))).isNull();
  }

  @Test
  void shouldSayThatThereIsNoValueWhenAMetricIsNull() {
    // When
    List<Sample> samples = birth(of("a", DataType.DOUBLE).setIsNull(true).build());

    // Then
    assertThat(samples.get(0).getQuality()).isEqualTo(Quality.BAD);
    assertThat(samples.get(0).getStatus()).isEqualTo("NULL");
    assertThat(value(samples.get(0))).isNull();
  }

  @Test
  void shouldMarkAValueWhenItIsHistorical() {
    // Given
    birth(of("a", DataType.DOUBLE).setAlias(1).setDoubleValue(1).build());

    // When
    List<Sample> samples =
        data(Said.value(1, 3).toBuilder().setIsHistorical(true).setTimestamp(77).build());

    // Then
    assertThat(samples.get(0).getStatus()).isEqualTo("HISTORICAL");
    assertThat(samples.get(0).getQuality()).isEqualTo(Quality.GOOD);
    assertThat(samples.get(0).getObservedAt()).isEqualTo(Instant.ofEpochMilli(77));
  }

  @Test
  void shouldTakeTheTimeOfThePayloadWhenAMetricHasNone() {
    // When
    List<Sample> samples = birth(of("a", DataType.DOUBLE).setDoubleValue(1).build());

    // Then
    assertThat(samples.get(0).getObservedAt()).isEqualTo(Instant.ofEpochMilli(Said.TIME));
  }

  @Test
  void shouldSayNothingOfTheSessionWhenItIsNotAboutTheDevice() {
    // When
    List<Sample> samples =
        birth(
            Said.session(4),
            of(Rebirth.METRIC, DataType.BOOLEAN).setBooleanValue(false).build(),
            of("a", DataType.DOUBLE).setDoubleValue(1).build());

    // Then
    assertThat(samples.stream().map(Sample::getMetric)).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEFLATE", "GZIP"})
  void shouldUnpackWhenThePayloadIsPacked(String algorithm) throws IOException {
    // Given
    byte[] inner = payload(0, of("a", DataType.DOUBLE).setDoubleValue(1).build()).toByteArray();

    // When
    Ruling ruling = bench.say(heard("NBIRTH", packed(algorithm, inner)));

    // Then
    assertThat(Bench.names(ruling)).containsExactly("a");
  }

  @Test
  void shouldRefuseWhenAPackedPayloadIsTooLargeUnpacked() throws IOException {
    // When
    Ruling ruling = bench.say(heard("NBIRTH", packed("GZIP", new byte[50_000_000])));

    // Then
    assertThat(ruling.reason().code()).isEqualTo(ErrorCode.TOO_LONG);
  }

  private static Payload packed(String algorithm, byte[] inner) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (var packing =
        algorithm.equals("GZIP") ? new GZIPOutputStream(body) : new DeflaterOutputStream(body)) {
      packing.write(inner);
    }
    return Payload.newBuilder()
        .setUuid("SPBV1.0_COMPRESSED")
        .setBody(ByteString.copyFrom(body.toByteArray()))
        .addMetrics(of("algorithm", DataType.STRING).setStringValue(algorithm))
        .build();
  }

  @Test
  void shouldRefuseWhenTemplatesStandTooDeep() {
    // Given
    Metric metric = of("leaf", DataType.DOUBLE).setDoubleValue(1).build();
    for (int depth = 0; depth < 9; depth++) {
      metric = template("t", Template.newBuilder().addMetrics(metric).build());
    }

    // When
    Ruling ruling = bench.say(heard("NBIRTH", payload(0, metric)));

    // Then
    assertThat(ruling.reason().code()).isEqualTo(ErrorCode.TOO_DEEP);
  }

  @Test
  void shouldRefuseWhenABirthHasTooManyMetrics() {
    // Given
    Metric[] metrics = new Metric[10_001];
    for (int i = 0; i < metrics.length; i++) {
      metrics[i] = of("m" + i, DataType.DOUBLE).setDoubleValue(i).build();
    }

    // When
    Ruling ruling = bench.say(heard("NBIRTH", payload(0, metrics)));

    // Then
    assertThat(ruling.reason().code()).isEqualTo(ErrorCode.TOO_MANY_VALUES);
  }
}
