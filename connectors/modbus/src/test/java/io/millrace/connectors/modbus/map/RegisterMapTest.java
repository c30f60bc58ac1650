package io.millrace.connectors.modbus.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.connectors.common.yaml.YamlException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegisterMapTest {

  private static final String PUMP =
      """
      models:
        pump:
          word_order: little
          groups:
            fast: {period: 100ms}
            slow: {period: 1m, report: on-change, heartbeat: 5m}
          points:
            flow: {table: input, address: 0, type: float32, unit: m3/h}
            speed: {address: 0x10, type: int16, scale: 0.1, unit: Hz, writeable: true}
            serial: {table: input, address: 20, type: string, length: 8, group: slow}
            fault: {address: 40, type: boolean, bits: 3}
            running: {table: coil, address: 0, writeable: true}
      buses:
        hall-1:
          address: tcp://10.0.0.5
          timeout: 250ms
          units:
            - {unit: 1, device: pump-1, model: pump}
        hall-2:
          address: serial:///dev/ttyUSB0
          baud: 9600
          parity: none
          units:
            - {unit: 7, device: pump-2, model: pump}
      """;

  private static String complaints(String text) {
    return catchThrowableOfType(YamlException.class, () -> RegisterMap.read("map", text))
        .getMessage();
  }

  @Test
  void shouldReadBusesAndModelsWhenAllIsRight() {
    // Given
    String text = PUMP;

    // When
    RegisterMap map = RegisterMap.read("map", text);

    // Then
    Bus first = map.buses().get(0);
    assertThat(first.address()).hasToString("tcp://10.0.0.5:502");
    assertThat(first.times().response()).isEqualTo(Duration.ofMillis(250));
    assertThat(map.buses().get(1).line())
        .isEqualTo(new SerialLine(9600, 8, SerialLine.Parity.NONE, 1));
    DeviceModel pump = map.machine("pump-2").orElseThrow().model();
    assertThat(pump.points()).hasSize(5);
    assertThat(pump.point("flow").orElseThrow())
        .isEqualTo(
            new Point(
                "flow",
                RegisterTable.INPUT,
                0,
                new Layout(PointType.FLOAT32, 2, Order.BIG, Order.LITTLE, null),
                new Scaling(1, 0, "m3/h"),
                false,
                0,
                "fast"));
    assertThat(pump.of(pump.groups().get("slow"))).hasSize(1);
  }

  @Test
  void shouldNameEveryMistakeWithItsPlaceWhenThereAreSeveral() {
    // Given
    String text =
        """
        models:
          pump:
            points:
              flow: {table: input, address: 70000, type: float23}
              on: {table: discrete, address: 1, writeable: true}
              word: {address: 5, bits: 3-1}
              name: {address: 6, type: string}
              bit: {address: 7, type: boolean}
              zero: {address: 8, scale: 0, unti: Hz}
        buses:
          hall:
            address: udp://10.0.0.5
            units:
              - {unit: 300, device: pump 1, model: pmp}
        """;

    // When
    String complaints = complaints(text);

    // Then
    assertThat(complaints)
        .contains("map:4:37: address: a whole number from 0 to 65535 is expected")
        .contains("map:4:50: type: one of boolean, int16")
        .contains("writeable: only coils and whole holding registers can be")
        .contains("bits: a bit such as 3, or a run such as 0-3")
        .contains("length: a string has one, in registers, and nothing else")
        .contains("bits: a boolean in a register needs the number of its one bit")
        .contains("scale: 0 would make every value the same")
        .contains("unknown key unti: did you mean unit?")
        .contains("address: tcp://host:502, rtu+tcp://host:port or serial:///dev/ttyUSB0")
        .contains("unit: a whole number from 0 to 255 is expected")
        .contains("device: an id has 1 to 128 of A-Z a-z 0-9 . _ : -")
        .contains("model: there is no pmp among [pump]");
  }

  @Test
  void shouldRefuseWhenADeviceOrAUnitIsThereTwice() {
    // Given
    String text =
        PUMP.replace(
            "- {unit: 1, device: pump-1, model: pump}",
            "- {unit: 1, device: pump-2, model: pump}\n"
                + "      - {unit: 1, device: pump-3, model: pump}");

    // When
    String complaints = complaints(text);

    // Then
    assertThat(complaints)
        .contains("unit: 1 is on this bus already")
        .contains("device: pump-2 is in this map already");
  }
}
