package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;

/** The rule for metric names: not empty, not too long, no control characters, whole Unicode. */
final class MetricName {

  private MetricName() {}

  static void check(String name, int longest) {
    int length = name.length();
    if (length == 0 || length > longest) {
      throw illegal(length == 0 ? "A metric name is empty" : "A metric name is too long");
    }
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if (c < ' ' || c > '~') {
        checkUnusual(name, i);
      }
    }
  }

  private static void checkUnusual(String name, int at) {
    char c = name.charAt(at);
    if (Character.isISOControl(c)) {
      throw illegal("A metric name holds a control character");
    }
    boolean high = Character.isHighSurrogate(c);
    if (high && (at + 1 == name.length() || !Character.isLowSurrogate(name.charAt(at + 1)))
        || Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(name.charAt(at - 1)))) {
      throw illegal("A metric name holds half a character");
    }
  }

  private static Refusal illegal(String message) {
    return new Refusal(ErrorCode.ILLEGAL_METRIC_NAME, message);
  }
}
