package io.millrace.connectors.modbus.value;

import io.millrace.connectors.modbus.map.Layout;
import io.millrace.connectors.modbus.map.Order;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.PointType;
import io.millrace.connectors.modbus.map.Scaling;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Makes values of what a response holds. */
public final class RegisterReader {

  private static final int REGISTER = 2;
  private static final int BITS_OF_BYTE = 8;

  private RegisterReader() {}

  /**
   * A value out of a table of bits.
   *
   * @param bits of the response, the lowest bit of the first byte first
   * @param index of the point's bit
   */
  public static ReadValue bit(byte[] bits, int index) {
    return ReadValue.of((bits[index / BITS_OF_BYTE] >> index % BITS_OF_BYTE & 1) == 1);
  }

  /**
   * A value out of a table of registers.
   *
   * @param registers of the response, two bytes each, the high one first
   * @param index of the point's first register
   */
  public static ReadValue registers(Point point, byte[] registers, int index) {
    Layout layout = point.layout();
    byte[] own = new byte[layout.registers() * REGISTER];
    for (int register = 0; register < layout.registers(); register++) {
      int place = layout.words() == Order.BIG ? register : layout.registers() - 1 - register;
      boolean straight = layout.bytes() == Order.BIG;
      int from = (index + register) * REGISTER;
      own[place * REGISTER] = registers[straight ? from : from + 1];
      own[place * REGISTER + 1] = registers[straight ? from + 1 : from];
    }
    return layout.type() == PointType.STRING ? text(own) : number(point, ByteBuffer.wrap(own));
  }

  private static ReadValue number(Point point, ByteBuffer bytes) {
    Layout layout = point.layout();
    return switch (layout.type()) {
      case FLOAT32 -> real(bytes.getFloat(0), point.scaling());
      case FLOAT64 -> real(bytes.getDouble(0), point.scaling());
      case INT16 -> whole(bytes.getShort(0), point.scaling());
      case INT32 -> whole(bytes.getInt(0), point.scaling());
      case UINT32 -> whole(Integer.toUnsignedLong(bytes.getInt(0)), point.scaling());
      case INT64 -> whole(bytes.getLong(0), point.scaling());
      case UINT64 ->
          bytes.getLong(0) < 0
              ? ReadValue.none("above 2^63 - 1")
              : whole(bytes.getLong(0), point.scaling());
      case BOOLEAN -> ReadValue.of(bits(bytes.getShort(0), layout.bits()) == 1);
      default -> whole(bits(bytes.getShort(0), layout.bits()), point.scaling());
    };
  }

  private static long bits(short register, Layout.Bits bits) {
    int all = Short.toUnsignedInt(register);
    return bits == null ? all : all >> bits.first() & (1 << bits.last() - bits.first() + 1) - 1;
  }

  private static ReadValue whole(long raw, Scaling scaling) {
    return scaling.isIdentity()
        ? ReadValue.of(raw)
        : ReadValue.of(raw * scaling.scale() + scaling.offset());
  }

  private static ReadValue real(double raw, Scaling scaling) {
    double value = raw * scaling.scale() + scaling.offset();
    return Double.isFinite(value) ? ReadValue.of(value) : ReadValue.none("not a finite number");
  }

  private static ReadValue text(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
      return ReadValue.of(text.stripTrailing());
    } catch (CharacterCodingException e) {
      return ReadValue.none("not UTF-8");
    }
  }
}
