package io.millrace.streams.sparkplug;

import io.millrace.schema.errors.ErrorCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Arrays as Sparkplug packs them into bytes: little-endian, one element after the other. */
final class PackedArray {

  private static final int HIGHEST_BIT = 0x80;

  private final DataType type;
  private final Scalars scalars;

  PackedArray(DataType array, Scalars scalars) {
    this.type = array.element();
    this.scalars = scalars;
  }

  /**
   * The elements.
   *
   * @return null if there are more than a limit
   */
  List<Object> elements(ByteBuffer bytes, int limit) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    try {
      return switch (type) {
        case BOOLEAN -> truths(in, limit);
        case STRING -> texts(in, limit);
        default -> numbers(in, limit);
      };
    } catch (BufferUnderflowException e) {
      throw broken();
    }
  }

  private List<Object> numbers(ByteBuffer in, int limit) {
    int width = width();
    if (in.remaining() % width != 0) {
      throw broken();
    }
    if (in.remaining() / width > limit) {
      return null;
    }
    List<Object> elements = new ArrayList<>(in.remaining() / width);
    while (in.hasRemaining()) {
      elements.add(scalars.value(type, next(in)));
    }
    return elements;
  }

  private int width() {
    return switch (type) {
      case INT8, UINT8 -> Byte.BYTES;
      case INT16, UINT16 -> Short.BYTES;
      case INT32, UINT32, FLOAT -> Integer.BYTES;
      default -> Long.BYTES;
    };
  }

  private Written next(ByteBuffer in) {
    return switch (type) {
      case INT8, UINT8 -> Written.large(in.get());
      case INT16, UINT16 -> Written.large(in.getShort());
      case INT32, UINT32 -> Written.large(in.getInt());
      case FLOAT -> Written.single(in.getFloat());
      case DOUBLE -> Written.number(in.getDouble());
      default -> Written.large(in.getLong());
    };
  }

  /** Their number, then eight to a byte, the first one highest. */
  private static List<Object> truths(ByteBuffer in, int limit) {
    int count = in.getInt();
    if (count < 0 || (count + 7L) / Byte.SIZE != in.remaining()) {
      throw broken();
    }
    if (count > limit) {
      return null;
    }
    List<Object> elements = new ArrayList<>(count);
    int start = in.position();
    for (int i = 0; i < count; i++) {
      elements.add((in.get(start + i / Byte.SIZE) & HIGHEST_BIT >> i % Byte.SIZE) != 0);
    }
    return elements;
  }

  /** Each ends with a zero. */
  private List<Object> texts(ByteBuffer in, int limit) {
    List<Object> elements = new ArrayList<>();
    while (in.hasRemaining()) {
      if (elements.size() == limit) {
        return null;
      }
      ByteBuffer text = in.duplicate();
      int length = 0;
      while (in.get() != 0) {
        length++;
      }
      text.limit(text.position() + length);
      elements.add(
          scalars.value(type, Written.text(StandardCharsets.UTF_8.decode(text).toString())));
    }
    return elements;
  }

  private static Refusal broken() {
    return new Refusal(ErrorCode.MALFORMED_PAYLOAD, "An array's bytes are not of its data type");
  }
}
