package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a message, in place.
 *
 * @param bytes the array that holds them
 * @param offset where they start
 * @param length how many there are
 */
record Payload(byte[] bytes, int offset, int length) {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  static Payload of(ByteBuffer buffer) {
    if (buffer == null) {
      return new Payload(new byte[0], 0, 0);
    }
    if (buffer.hasArray()) {
      return new Payload(
          buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return new Payload(copy, 0, copy.length);
  }

  boolean isEmpty() {
    return length == 0;
  }

  int at(int index) {
    return bytes[offset + index] & 0xFF;
  }

  /** The same bytes without a UTF-8 byte order mark, if they are UTF-8. */
  Payload asUtf8() {
    if (!isUtf8()) {
      throw new Refusal(ErrorCode.ILLEGAL_CHARSET, "The text is not valid UTF-8");
    }
    return withoutMark();
  }

  /** The same text in UTF-8, if the bytes are text in a given character set. */
  Payload asUtf8(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
      return asUtf8();
    }
    try {
      CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      return new Payload(utf8, 0, utf8.length).asUtf8();
    } catch (CharacterCodingException e) {
      throw new Refusal(
          ErrorCode.ILLEGAL_CHARSET, "The text is not valid in the character set that it declares");
    }
  }

  String text() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  /** True if the bytes are UTF-8 text; a NUL byte is none, it betrays UTF-16 or binary data. */
  boolean isUtf8() {
    boolean ascii = true;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == 0) {
        return false;
      }
      ascii &= bytes[i] > 0;
    }
    return ascii || isStrictUtf8();
  }

  private boolean isStrictUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private Payload withoutMark() {
    if (length < BYTE_ORDER_MARK.length) {
      return this;
    }
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (bytes[offset + i] != BYTE_ORDER_MARK[i]) {
        return this;
      }
    }
    return new Payload(bytes, offset + BYTE_ORDER_MARK.length, length - BYTE_ORDER_MARK.length);
  }
}
