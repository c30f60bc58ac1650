package io.millrace.streams.decode;

/** Tells what a bare text is: a number as JSON writes it, a truth value, or just text. */
final class ScalarText {

  /** What a text turned out to be. */
  enum Kind {
    INTEGER,
    NUMBER,
    NOT_FINITE,
    BOOLEAN,
    TEXT
  }

  /**
   * A text with its meaning; only the field that its kind names counts.
   *
   * @param kind which field counts
   * @param integer the value of an INTEGER
   * @param number the value of a NUMBER
   * @param truth the value of a BOOLEAN
   */
  record Scalar(Kind kind, long integer, double number, boolean truth) {}

  private static final Scalar TEXT = new Scalar(Kind.TEXT, 0, 0, false);
  private static final Scalar TRUE = new Scalar(Kind.BOOLEAN, 0, 0, true);
  private static final Scalar FALSE = new Scalar(Kind.BOOLEAN, 0, 0, false);
  private static final Scalar NOT_FINITE = new Scalar(Kind.NOT_FINITE, 0, 0, false);

  private static final int LONG_DIGITS = 18;

  private ScalarText() {}

  static Scalar read(String text) {
    if (text.isEmpty()) {
      return TEXT;
    }
    char first = text.charAt(0);
    if (first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9')) {
      return number(text);
    }
    return word(text);
  }

  private static Scalar word(String text) {
    if (text.equalsIgnoreCase("true")) {
      return TRUE;
    }
    if (text.equalsIgnoreCase("false")) {
      return FALSE;
    }
    return text.equalsIgnoreCase("nan") || isInfinite(text) ? NOT_FINITE : TEXT;
  }

  private static boolean isInfinite(String text) {
    return text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("infinity");
  }

  private static Scalar number(String text) {
    int from = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    if (isInfinite(text.substring(from))) {
      return NOT_FINITE;
    }
    int whole = digits(text, from);
    if (whole == text.length() && whole > from) {
      return whole - from <= LONG_DIGITS ? integer(text) : longInteger(text);
    }
    return isDecimal(text, from, whole) ? decimal(text) : TEXT;
  }

  private static Scalar integer(String text) {
    return new Scalar(Kind.INTEGER, Long.parseLong(text), 0, false);
  }

  private static Scalar longInteger(String text) {
    try {
      return integer(text);
    } catch (NumberFormatException beyondLong) {
      return decimal(text);
    }
  }

  private static Scalar decimal(String text) {
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? NOT_FINITE : new Scalar(Kind.NUMBER, 0, value, false);
  }

  private static boolean isDecimal(String text, int from, int whole) {
    int end = whole;
    int count = whole - from;
    if (end < text.length() && text.charAt(end) == '.') {
      end = digits(text, whole + 1);
      count += end - whole - 1;
    }
    return count > 0 && (end == text.length() || isExponent(text, end));
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int from = at + 1;
    if (from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
      from++;
    }
    return from < text.length() && digits(text, from) == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
