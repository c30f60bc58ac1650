package io.millrace.streams.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.millrace.schema.Command;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.Metric;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWriterTest {

  private static MetricTable table(DataType type) {
    MetricTable table = new MetricTable();
    table.add(new MetricDefinition("Valve/Open", null, type, "%"));
    return table;
  }

  private static Command command(String name, String payload) {
    return Command.newBuilder()
        .setId("c-1")
        .setDevice("plant:press")
        .setName(name)
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setSender("app")
        .setIssuedAt(Instant.EPOCH)
        .build();
  }

  private static Metric written(DataType type, String name, String payload)
      throws InvalidProtocolBufferException {
    CommandWriter.Result result =
        CommandWriter.write(command(name, payload), table(type), Said.TIME);
    return Payload.parseFrom(result.payload()).getMetrics(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INT8|-128|int_value: 4294967168",
        "INT16|12|int_value: 12",
        "INT32|-2147483648|int_value: 2147483648",
        "INT64|-1|long_value: 18446744073709551615",
        "UINT8|255|int_value: 255",
        "UINT32|4294967295|long_value: 4294967295",
        "UINT64|18446744073709551615|long_value: 18446744073709551615",
        "FLOAT|0.5|float_value: 0.5",
        "DOUBLE|{\"value\": 0.5}|double_value: 0.5",
        "DOUBLE|{\"value\": 1e3, \"unit\": \"%\"}|double_value: 1000.0",
        "BOOLEAN|true|boolean_value: true",
        "BOOLEAN|0|boolean_value: false",
        "STRING|hello there|string_value: \"hello there\"",
        "STRING|\"quoted\"|string_value: \"quoted\"",
        "TEXT|12|string_value: \"12\"",
        "DATE_TIME|1970-01-01T00:00:01Z|long_value: 1000"
      })
  void shouldWriteTheValueWhenItIsOneOfTheType(DataType type, String payload, String expected)
      throws InvalidProtocolBufferException {
    // When
    Metric metric = written(type, "Valve/Open", payload);

    // Then
    assertThat(metric.toString().lines()).contains(expected);
    assertThat(metric.getName()).isEqualTo("Valve/Open");
    assertThat(metric.getDatatype()).isEqualTo(type.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INT8|128",
        "INT16|1.5",
        "INT32|text",
        "INT64|1e999999999",
        "UINT8|-1",
        "UINT64|18446744073709551616",
        "FLOAT|1e300",
        "DOUBLE|true",
        "BOOLEAN|yes",
        "STRING|{\"a\": 1}",
        "DATE_TIME|yesterday",
        "DOUBLE|{\"value\": 1, \"unit\": \"bar\"}",
        "TEMPLATE|1",
        "INT8_ARRAY|[1]"
      })
  void shouldComplainWhenTheValueIsNotOneOfTheType(DataType type, String payload) {
    // When
    CommandWriter.Result result =
        CommandWriter.write(command("Valve/Open", payload), table(type), Said.TIME);

    // Then
    assertThat(result.complaint()).isNotBlank().doesNotContain(payload);
    assertThat(result.payload()).isNull();
  }

  @Test
  void shouldFindTheMetricWhenTheNameSaysToWriteIt() throws InvalidProtocolBufferException {
    // When
    Metric metric = written(DataType.DOUBLE, "write/Valve/Open", "1");

    // Then
    assertThat(metric.getName()).isEqualTo("Valve/Open");
  }

  @Test
  void shouldNameTheAliasAloneWhenTheBirthGaveOne() throws InvalidProtocolBufferException {
    // Given
    MetricTable table = new MetricTable();
    table.add(new MetricDefinition("Valve/Open", 9L, DataType.DOUBLE, null));

    // When
    CommandWriter.Result result = CommandWriter.write(command("Valve/Open", "1"), table, Said.TIME);

    // Then
    Metric metric = Payload.parseFrom(result.payload()).getMetrics(0);
    assertThat(metric.getAlias()).isEqualTo(9);
    assertThat(metric.hasName()).isFalse();
  }

  @Test
  void shouldComplainWhenNoBirthIsKnown() {
    // When
    CommandWriter.Result result = CommandWriter.write(command("Valve/Open", "1"), null, Said.TIME);

    // Then
    assertThat(result.complaint()).isEqualTo("No birth has said what metrics it has");
  }
}
