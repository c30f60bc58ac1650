package io.millrace.connectors.modbus.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.connectors.modbus.map.DeviceModel;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.RegisterMap;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterOrderTest {

  private static final DeviceModel MODEL =
      RegisterMap.read(
              "map",
              """
              models:
                press:
                  max_registers: 4
                  points:
                    speed: {address: 0, type: int32, unit: Hz, writeable: true}
                    force: {address: 2, scale: 0.5, unit: kN, writeable: true}
                    state: {address: 3}
                    text: {address: 8, type: string, length: 4, writeable: true}
                    tail: {address: 12, writeable: true}
                    x: {table: coil, address: 5, writeable: true}
                    y: {table: coil, address: 6, writeable: true}
                    z: {table: coil, address: 7}
              buses:
                hall:
                  address: tcp://10.0.0.5
                  units: [{unit: 1, device: press-1, model: press}]
              """)
          .buses()
          .get(0)
          .machines()
          .get(0)
          .model();

  private static RegisterOrder order(String name, String payload) {
    return RegisterOrder.of(
        Command.newBuilder()
            .setId("c-1")
            .setDevice("press-1")
            .setName(name)
            .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
            .setSender("test")
            .setIssuedAt(Instant.EPOCH)
            .build(),
        MODEL);
  }

  @Test
  void shouldWriteTheRowInOneRequestWhenAnArrayIsGiven() {
    // Given
    String payload = "[65538, 1.5]";

    // When
    RegisterOrder order = order("speed", payload);

    // Then
    assertThat(order.registers()).containsExactly(0, 1, 0, 2, 0, 3);
    assertThat(order.points()).extracting(Point::metric).containsExactly("speed", "force");
    assertThat(order.quantity()).isEqualTo(3);
    assertThat(order.several()).isTrue();
  }

  @Test
  void shouldWriteSeveralCoilsWhenAnArrayIsGiven() {
    // Given
    String payload = "{\"value\": [true, 0]}";

    // When
    RegisterOrder order = order("write/x", payload);

    // Then
    assertThat(order.coils()).containsExactly(true, false);
    assertThat(order.first().address()).isEqualTo(5);
  }

  @Test
  void shouldWriteNothingWhenItIsToRead() {
    // Given
    String nothing = "";

    // When
    RegisterOrder order = order("read/state", nothing);

    // Then
    assertThat(order.reads()).isTrue();
    assertThat(order.quantity()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state      | 1            | the register map does not let this point be written",
        "40001      | 1            | the register map has no point of this name",
        "read/40001 |              | the register map has no point of this name",
        "speed      | [1, 2, 3]    | no point that may be written follows force",
        "x          | [1, 0, 1]    | no point that may be written follows y",
        "text       | [\"a\", 1]   | the device takes 4 at once, and these are 5",
        "speed      | []           | the array is empty",
        "speed      | [[1]]        | the payload holds no single value",
        "speed      | {}           | the payload holds no single value",
        "speed      | {\"value\": [1, 1], \"unit\": \"Hz\"} | the unit is Hz, that of the point kN",
        "x          | 2            | true or false is expected",
        "speed      | true         | a number is expected"
      })
  void shouldSayWhyWhenItCannotBeDone(String name, String payload, String why) {
    // Given
    String given = payload == null ? "" : payload;

    // When
    var refusal = assertThatThrownBy(() -> order(name, given));

    // Then
    refusal.isInstanceOf(IllegalArgumentException.class).hasMessage(why);
  }
}
