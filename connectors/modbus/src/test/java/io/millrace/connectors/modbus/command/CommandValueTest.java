package io.millrace.connectors.modbus.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandValueTest {

  private static CommandValue read(String payload) {
    return CommandValue.read(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
  }

  static Stream<Arguments> payloads() {
    BigDecimal number = new BigDecimal("12.5");
    return Stream.of(
        Arguments.of("12.5", new CommandValue(List.of(number), false, null)),
        Arguments.of(" true\n", new CommandValue(List.of(true), false, null)),
        Arguments.of("\"on\"", new CommandValue(List.of("on"), false, null)),
        Arguments.of("PUMP 7", new CommandValue(List.of("PUMP 7"), false, null)),
        Arguments.of(
            "{\"value\":12.5,\"unit\":\"Hz\"}", new CommandValue(List.of(number), false, "Hz")),
        Arguments.of("[12.5,false]", new CommandValue(List.of(number, false), true, null)),
        Arguments.of(
            "{\"value\":[12.5],\"unit\":\"Hz\"}", new CommandValue(List.of(number), true, "Hz")));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void shouldReadWhatAPayloadSays(String payload, CommandValue expected) {
    // Given
    String given = payload;

    // When
    CommandValue value = read(given);

    // Then
    assertThat(value).isEqualTo(expected);
  }

  @Test
  void shouldRefuseWhenThereIsNoValue() {
    // Given
    List<String> nothing = List.of("", "  ", "null", "{}", "{\"value\":{}}", "[]", "[null]");

    // When
    var refusals = assertThat(nothing);

    // Then
    refusals.allSatisfy(
        each -> assertThatThrownBy(() -> read(each)).isInstanceOf(IllegalArgumentException.class));
  }
}
