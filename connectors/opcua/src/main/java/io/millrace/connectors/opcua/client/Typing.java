package io.millrace.connectors.opcua.client;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** Gives values the type that a node or an argument wants; never changes what they mean. */
final class Typing {

  private Typing() {}

  static Variant variant(OpcUaDataType type, List<Object> values, boolean isList) {
    if (!isList) {
      return Variant.of(scalar(type, values.get(0)));
    }
    Object array = Array.newInstance(type.getBackingClass(), values.size());
    for (int i = 0; i < values.size(); i++) {
      Array.set(array, i, scalar(type, values.get(i)));
    }
    return Variant.of(array);
  }

  private static Object scalar(OpcUaDataType type, Object value) {
    try {
      return switch (type) {
        case Boolean -> truth(value);
        case SByte -> number(value).byteValueExact();
        case Byte -> UByte.valueOf(number(value).shortValueExact());
        case Int16 -> number(value).shortValueExact();
        case UInt16 -> UShort.valueOf(number(value).intValueExact());
        case Int32 -> number(value).intValueExact();
        case UInt32 -> UInteger.valueOf(number(value).longValueExact());
        case Int64 -> number(value).longValueExact();
        case UInt64 -> ULong.valueOf(number(value).toBigIntegerExact());
        case Float -> finite(number(value).floatValue());
        case Double -> finite(number(value).doubleValue());
        case String -> text(value);
        case DateTime -> new DateTime(Instant.parse(text(value)));
        case LocalizedText -> LocalizedText.english(text(value));
        default -> throw new IllegalArgumentException("a " + type + " cannot be written");
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException("a " + type + " cannot hold '" + value + "'", e);
    }
  }

  private static BigDecimal number(Object value) {
    return value instanceof BigDecimal number ? number : new BigDecimal(text(value));
  }

  private static Object truth(Object value) {
    if (value instanceof Boolean || value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value.toString());
    }
    throw new IllegalArgumentException("a Boolean cannot hold '" + value + "'");
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a text is expected, not " + value);
  }

  private static Float finite(float value) {
    if (!Float.isFinite(value)) {
      throw new ArithmeticException("out of range");
    }
    return value;
  }

  private static Double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("out of range");
    }
    return value;
  }
}
