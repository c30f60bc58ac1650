package io.millrace.connectors.modbus.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.connectors.modbus.map.Layout;
import io.millrace.connectors.modbus.map.Order;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.PointType;
import io.millrace.connectors.modbus.map.RegisterTable;
import io.millrace.connectors.modbus.map.Scaling;
import java.math.BigDecimal;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RegistersTest {

  private static Point point(PointType type, int registers, Order bytes, Order words) {
    return point(new Layout(type, registers, bytes, words, null), new Scaling(1, 0, null));
  }

  private static Point point(Layout layout, Scaling scaling) {
    return new Point("p", RegisterTable.HOLDING, 0, layout, scaling, true, 0, "all");
  }

  private static byte[] hex(String registers) {
    return HexFormat.of().parseHex(registers);
  }

  @Property
  void shouldReadWhatWasWrittenWhateverTheOrder(
      @ForAll int number, @ForAll Order bytes, @ForAll Order words) {
    // Given
    Point point = point(PointType.INT32, 2, bytes, words);

    // When
    byte[] registers = RegisterWriter.registers(point, BigDecimal.valueOf(number));

    // Then
    assertThat(RegisterReader.registers(point, registers, 0).value()).isEqualTo((long) number);
  }

  @Property
  void shouldKeepDoublesWhateverTheOrder(
      @ForAll double number, @ForAll Order bytes, @ForAll Order words) {
    // Given
    Point point = point(PointType.FLOAT64, 4, bytes, words);

    // When
    byte[] registers = RegisterWriter.registers(point, BigDecimal.valueOf(number));

    // Then
    assertThat(RegisterReader.registers(point, registers, 0).value()).isEqualTo(number);
  }

  @Example
  void shouldFollowTheFourUsualOrdersWhenReadingAFloat() {
    // Given: 123.456 is 42F6E979 in IEEE 754
    double expected = 123.456f;

    // When
    Object[] values = {
      read(Order.BIG, Order.BIG, "42F6E979"),
      read(Order.BIG, Order.LITTLE, "E97942F6"),
      read(Order.LITTLE, Order.BIG, "F64279E9"),
      read(Order.LITTLE, Order.LITTLE, "79E9F642")
    };

    // Then
    assertThat(values).containsOnly(expected);
  }

  private static Object read(Order bytes, Order words, String registers) {
    return RegisterReader.registers(point(PointType.FLOAT32, 2, bytes, words), hex(registers), 0)
        .value();
  }

  @Example
  void shouldScaleBothWaysWhenThePointSaysSo() {
    // Given
    Point point =
        point(
            new Layout(PointType.INT16, 1, Order.BIG, Order.BIG, null),
            new Scaling(0.1, -40, "Cel"));

    // When
    byte[] registers = RegisterWriter.registers(point, new BigDecimal("21.5"));

    // Then
    assertThat(registers).isEqualTo(hex("0267"));
    assertThat((Double) RegisterReader.registers(point, registers, 0).value())
        .isEqualTo(21.5, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Example
  void shouldTakeOutBitsWhenThePointNamesThem() {
    // Given
    Layout run = new Layout(PointType.UINT16, 1, Order.BIG, Order.BIG, new Layout.Bits(4, 7));
    Layout one = new Layout(PointType.BOOLEAN, 1, Order.BIG, Order.BIG, new Layout.Bits(15, 15));

    // When
    byte[] register = hex("80A5");

    // Then
    Scaling plain = new Scaling(1, 0, null);
    assertThat(RegisterReader.registers(point(run, plain), register, 0).value()).isEqualTo(10L);
    assertThat(RegisterReader.registers(point(one, plain), register, 0).value()).isEqualTo(true);
  }

  @Example
  void shouldHaveNoValueWhenRegistersHoldNone() {
    // Given
    Point real = point(PointType.FLOAT32, 2, Order.BIG, Order.BIG);
    Point huge = point(PointType.UINT64, 4, Order.BIG, Order.BIG);
    Point text = point(PointType.STRING, 1, Order.BIG, Order.BIG);

    // When
    ReadValue[] values = {
      RegisterReader.registers(real, hex("7FC00000"), 0),
      RegisterReader.registers(huge, hex("FFFFFFFFFFFFFFFF"), 0),
      RegisterReader.registers(text, hex("FFFE"), 0)
    };

    // Then
    assertThat(values).extracting(ReadValue::value).containsOnlyNulls();
    assertThat(values)
        .extracting(ReadValue::flaw)
        .containsExactly("not a finite number", "above 2^63 - 1", "not UTF-8");
  }

  @Example
  void shouldRefuseWhenAValueDoesNotFit() {
    // Given
    Point small = point(PointType.UINT16, 1, Order.BIG, Order.BIG);
    Point text = point(PointType.STRING, 1, Order.BIG, Order.BIG);

    // When
    var tooLarge =
        assertThatThrownBy(() -> RegisterWriter.registers(small, BigDecimal.valueOf(70_000)));
    var tooLong = assertThatThrownBy(() -> RegisterWriter.registers(text, "abc"));

    // Then
    tooLarge.hasMessage("the raw value 70000 does not fit a uint16");
    tooLong.hasMessage("the text is longer than 2 bytes");
  }
}
