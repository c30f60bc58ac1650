package io.millrace.connectors.modbus.value;

import io.millrace.connectors.modbus.map.Layout;
import io.millrace.connectors.modbus.map.Order;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.PointType;
import io.millrace.connectors.modbus.map.Scaling;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes registers of values, the other way round from {@link RegisterReader}. */
public final class RegisterWriter {

  private static final int REGISTER = 2;

  private RegisterWriter() {}

  /**
   * The registers that say a value.
   *
   * @param value a number or a text, as the point's type wants it
   * @throws IllegalArgumentException if they cannot say it; the message says why
   */
  public static byte[] registers(Point point, Object value) {
    Layout layout = point.layout();
    byte[] straight =
        layout.type() == PointType.STRING
            ? text(layout, String.valueOf(value))
            : number(layout, raw(point, value));
    byte[] own = new byte[straight.length];
    for (int register = 0; register < layout.registers(); register++) {
      int from = layout.words() == Order.BIG ? register : layout.registers() - 1 - register;
      boolean bigBytes = layout.bytes() == Order.BIG;
      own[register * REGISTER] = straight[from * REGISTER + (bigBytes ? 0 : 1)];
      own[register * REGISTER + 1] = straight[from * REGISTER + (bigBytes ? 1 : 0)];
    }
    return own;
  }

  private static BigDecimal raw(Point point, Object value) {
    if (!(value instanceof BigDecimal number)) {
      throw new IllegalArgumentException("a number is expected");
    }
    Scaling scaling = point.scaling();
    return scaling.isIdentity()
        ? number
        : BigDecimal.valueOf((number.doubleValue() - scaling.offset()) / scaling.scale());
  }

  private static byte[] number(Layout layout, BigDecimal raw) {
    ByteBuffer bytes = ByteBuffer.allocate(layout.registers() * REGISTER);
    switch (layout.type()) {
      case FLOAT32 -> bytes.putFloat(finite(raw.floatValue()));
      case FLOAT64 -> bytes.putDouble(finite(raw.doubleValue()));
      default -> putWhole(bytes, layout.type(), raw);
    }
    return bytes.array();
  }

  private static void putWhole(ByteBuffer bytes, PointType type, BigDecimal raw) {
    BigInteger whole = raw.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    int bits = bytes.capacity() * Byte.SIZE;
    boolean signed = type == PointType.INT16 || type == PointType.INT32 || type == PointType.INT64;
    BigInteger least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger beyond = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
    if (whole.compareTo(least) < 0 || whole.compareTo(beyond) >= 0) {
      throw new IllegalArgumentException(
          "the raw value " + whole + " does not fit a " + type.name().toLowerCase(Locale.ROOT));
    }
    for (int shift = bits - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes.put(whole.shiftRight(shift).byteValue());
    }
  }

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("the value is too large");
    }
    return number;
  }

  private static float finite(float number) {
    finite((double) number);
    return number;
  }

  private static byte[] text(Layout layout, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int room = layout.registers() * REGISTER;
    if (bytes.length > room) {
      throw new IllegalArgumentException("the text is longer than " + room + " bytes");
    }
    return ByteBuffer.allocate(room).put(bytes).array();
  }
}
