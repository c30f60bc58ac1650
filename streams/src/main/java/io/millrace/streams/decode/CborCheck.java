package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;

/**
 * Walks over CBOR once before anything is built from it: every declared length must be there, and
 * nothing may nest without end. A parser then meets no length that is a lie and no chain of tags,
 * over which Jackson takes time that grows with its square.
 */
final class CborCheck {

  private static final int MOST_TAGS = 8;
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xFF;

  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;

  private final Payload payload;
  private final DecodeLimits limits;
  private int at;

  private CborCheck(Payload payload, DecodeLimits limits) {
    this.payload = payload;
    this.limits = limits;
  }

  /**
   * Checks a payload.
   *
   * @throws Refusal if it is not one well-formed item within the limits
   */
  static void check(Payload payload, DecodeLimits limits) {
    CborCheck check = new CborCheck(payload, limits);
    check.item(0);
    if (check.at != payload.length()) {
      throw malformed();
    }
  }

  private void item(int depth) {
    int head = untagged();
    int major = head >> 5;
    boolean indefinite = (head & 0x1F) == INDEFINITE;
    if (indefinite && (major < BYTES || major > MAP)) {
      throw malformed();
    }
    long argument = indefinite ? -1 : argument(head);
    switch (major) {
      case BYTES, TEXT -> string(major, argument);
      case ARRAY -> items(argument, 1, depth + 1);
      case MAP -> items(argument, 2, depth + 1);
      default -> {}
    }
  }

  private int untagged() {
    int head = next();
    for (int tags = 0; head >> 5 == TAG; tags++) {
      if (tags == MOST_TAGS) {
        throw new Refusal(ErrorCode.TOO_DEEP, "The payload holds too many tags on one value");
      }
      if ((head & 0x1F) == INDEFINITE) {
        throw malformed();
      }
      argument(head);
      head = next();
    }
    return head;
  }

  private void items(long count, int each, int depth) {
    Nesting.enter(depth, limits);
    if (count < 0) {
      for (int i = 0; peek() != BREAK || i % each != 0; i++) {
        item(depth);
      }
      at++;
      return;
    }
    if (count > remaining() / each) {
      throw malformed();
    }
    for (long i = 0; i < count * each; i++) {
      item(depth);
    }
  }

  private void string(int major, long length) {
    if (length >= 0) {
      skip(length);
      return;
    }
    while (peek() != BREAK) {
      int head = next();
      if (head >> 5 != major || (head & 0x1F) == INDEFINITE) {
        throw malformed();
      }
      skip(argument(head));
    }
    at++;
  }

  private void skip(long length) {
    if (length < 0 || length > remaining()) {
      throw malformed();
    }
    if (length > 4L * limits.textLength()) {
      throw new Refusal(
          ErrorCode.TOO_LONG, "A text is longer than " + limits.textLength() + " characters");
    }
    at += (int) length;
  }

  private long argument(int head) {
    int info = head & 0x1F;
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw malformed();
    }
    long value = 0;
    for (int bytes = 1 << (info - 24); bytes > 0; bytes--) {
      value = value << 8 | next();
    }
    return value < 0 ? Long.MAX_VALUE : value;
  }

  private int next() {
    int value = peek();
    at++;
    return value;
  }

  private int peek() {
    if (at >= payload.length()) {
      throw malformed();
    }
    return payload.at(at);
  }

  private int remaining() {
    return payload.length() - at;
  }

  private static Refusal malformed() {
    return new Refusal(ErrorCode.MALFORMED_PAYLOAD, "The payload is not well-formed CBOR");
  }
}
