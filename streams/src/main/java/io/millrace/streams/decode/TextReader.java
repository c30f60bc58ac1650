package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;

/** Reads a payload that is one bare value: a number, a truth value or a text. */
final class TextReader {

  private TextReader() {}

  static void read(Payload payload, Collector collector) {
    if (payload.length() > 4 * collector.limits().textLength()) {
      throw new Refusal(
          ErrorCode.TOO_LONG,
          "A text is longer than " + collector.limits().textLength() + " characters");
    }
    String text = payload.text().strip();
    if (text.isEmpty()) {
      throw new Refusal(ErrorCode.NO_VALUES, "The payload is empty");
    }
    value(collector.ownName(), text, collector);
  }

  /** Takes one bare value under a path. */
  static void value(String path, String text, Collector collector) {
    if (isWrittenNumber(text) && text.length() > collector.limits().numberLength()) {
      throw new Refusal(
          ErrorCode.TOO_LONG,
          "A number is longer than " + collector.limits().numberLength() + " characters");
    }
    ScalarText.Scalar scalar = ScalarText.read(text);
    switch (scalar.kind()) {
      case INTEGER -> collector.integer(path, scalar.integer());
      case NUMBER -> collector.number(path, scalar.number());
      case BOOLEAN -> collector.truth(path, scalar.truth());
      case NOT_FINITE -> collector.bad(path, Collector.NOT_FINITE);
      case TEXT -> collector.text(path, text);
    }
  }

  private static boolean isWrittenNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
