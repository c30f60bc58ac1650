package io.millrace.schema.sparkplug;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Device ids made of Sparkplug's names: joined by a colon, and every byte that is no letter, digit,
 * point, hyphen or underline written as two colons and two hexadecimal digits. Different names have
 * different ids, and the names can be read from the id.
 */
final class SparkplugId {

  private static final char COLON = ':';
  private static final int HEX = 16;
  private static final int ESCAPED = 2;
  private static final int SEPARATED_AND_ESCAPED = 3;

  private SparkplugId() {}

  static String of(String... names) {
    StringBuilder id = new StringBuilder();
    for (String name : names) {
      if (!id.isEmpty()) {
        id.append(COLON);
      }
      append(id, name);
    }
    return id.toString();
  }

  private static void append(StringBuilder id, String name) {
    for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(unit)) {
        id.append((char) unit);
      } else {
        id.append(COLON)
            .append(COLON)
            .append(Character.forDigit(unit >> 4 & 0xF, HEX))
            .append(Character.forDigit(unit & 0xF, HEX));
      }
    }
  }

  private static boolean isPlain(byte c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '_'
        || c == '-';
  }

  /** The names of which an id is made; empty if it is none of ours. */
  static List<String> parts(String id) {
    List<String> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    int at = 0;
    while (at < id.length()) {
      int colons = colons(id, at);
      if (colons == 0) {
        part.write(id.charAt(at++));
        continue;
      }
      if (colons == 1 || colons == SEPARATED_AND_ESCAPED) {
        parts.add(part.toString(StandardCharsets.UTF_8));
        part.reset();
      }
      at += colons;
      if (colons >= ESCAPED) {
        int unit = unit(id, at);
        if (unit < 0 || colons > SEPARATED_AND_ESCAPED) {
          return List.of();
        }
        part.write(unit);
        at += 2;
      }
    }
    parts.add(part.toString(StandardCharsets.UTF_8));
    return of(parts.toArray(String[]::new)).equals(id) && !parts.contains("") ? parts : List.of();
  }

  private static int colons(String id, int from) {
    int at = from;
    while (at < id.length() && id.charAt(at) == COLON) {
      at++;
    }
    return at - from;
  }

  private static int unit(String id, int at) {
    if (at + 2 > id.length()) {
      return -1;
    }
    int high = Character.digit(id.charAt(at), HEX);
    int low = Character.digit(id.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }
}
