package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the InfluxDB line protocol apart. */
final class LineParser {

  private static final char ESCAPE = '\\';

  private final String text;
  private int at;

  LineParser(String text) {
    this.text = text;
  }

  /** True if a text is one whole point. */
  static boolean isPoint(String line) {
    LineParser parser = new LineParser(line);
    try {
      LinePoint point = parser.next();
      if (point == null || parser.next() != null) {
        return false;
      }
      point.fields().forEach(LineReader::scalar);
      return true;
    } catch (Refusal notAPoint) {
      return false;
    }
  }

  /** The next point; null at the end. */
  LinePoint next() {
    skipBlank();
    if (at == text.length()) {
      return null;
    }
    String measurement = until(", ");
    SortedMap<String, String> tags = new TreeMap<>();
    while (take(',')) {
      String key = until("=");
      expect('=');
      tags.put(key, until(", "));
    }
    skipSpaces();
    List<LinePoint.Field> fields = fields();
    skipSpaces();
    Long time = time();
    skipSpaces();
    if (at < text.length() && !take('\n')) {
      throw malformed("A line goes on after its timestamp");
    }
    return new LinePoint(measurement, tags, fields, time);
  }

  private List<LinePoint.Field> fields() {
    List<LinePoint.Field> fields = new ArrayList<>(4);
    do {
      String key = until("=");
      expect('=');
      boolean quoted = at < text.length() && text.charAt(at) == '"';
      fields.add(new LinePoint.Field(key, quoted ? quoted() : bare(), quoted));
    } while (take(','));
    return fields;
  }

  private Long time() {
    int from = at;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (from == at) {
      return null;
    }
    ScalarText.Scalar scalar = ScalarText.read(text.substring(from, at));
    if (scalar.kind() != ScalarText.Kind.INTEGER) {
      throw new Refusal(ErrorCode.BAD_TIME, "A timestamp is not a whole number");
    }
    return scalar.integer();
  }

  /** A name up to one of some marks; a backslash takes the meaning from the mark behind it. */
  private String until(String marks) {
    StringBuilder name = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (marks.indexOf(c) >= 0 || c == '\n') {
        break;
      }
      boolean escapes = c == ESCAPE && at + 1 < text.length() && ", =".indexOf(next(1)) >= 0;
      name.append(escapes ? next(1) : c);
      at += escapes ? 2 : 1;
    }
    if (name.isEmpty()) {
      throw malformed("A line lacks a name");
    }
    return name.toString();
  }

  private char next(int ahead) {
    return text.charAt(at + ahead);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      boolean escapes =
          text.charAt(at) == ESCAPE && at + 1 < text.length() && "\"\\".indexOf(next(1)) >= 0;
      at += escapes ? 1 : 0;
      value.append(text.charAt(at));
      at++;
    }
    expect('"');
    return value.toString();
  }

  private String bare() {
    int from = at;
    while (at < text.length() && ", \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private void skipBlank() {
    boolean more = true;
    while (more && at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        more = c <= ' ';
        at += more ? 1 : 0;
      }
    }
  }

  private void skipSpaces() {
    while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(char c) {
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!take(c)) {
      throw malformed("A line lacks a '" + c + "'");
    }
  }

  private static Refusal malformed(String message) {
    return new Refusal(ErrorCode.MALFORMED_PAYLOAD, message);
  }
}
