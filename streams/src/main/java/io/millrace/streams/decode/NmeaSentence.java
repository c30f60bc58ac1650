package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;
import java.util.List;

/**
 * One sentence of NMEA 0183, with a checksum that is right.
 *
 * @param formatter what it is about, such as RMC; of a proprietary one the whole address
 * @param fields what it says, from field 1 on
 */
record NmeaSentence(String formatter, List<String> fields) {

  private static final int HEXADECIMAL = 16;
  private static final int ADDRESS = 5;
  private static final int TALKER = 2;

  /** Whether a line may be one. */
  static boolean looksRight(String line) {
    int star = line.lastIndexOf('*');
    return (line.startsWith("$") || line.startsWith("!"))
        && star > 1
        && star == line.length() - 3
        && line.indexOf(',') > 1;
  }

  /**
   * Reads a line.
   *
   * @throws Refusal if it is no sentence, or its checksum is wrong
   */
  static NmeaSentence of(String line) {
    if (!looksRight(line)) {
      throw new Refusal(
          ErrorCode.MALFORMED_PAYLOAD, "A line is no NMEA 0183 sentence with a checksum");
    }
    int star = line.length() - 3;
    int sum = 0;
    for (int i = 1; i < star; i++) {
      sum ^= line.charAt(i);
    }
    if (sum != checksum(line.substring(star + 1))) {
      throw new Refusal(
          ErrorCode.MALFORMED_PAYLOAD,
          String.format("The checksum of a sentence is not *%02X, as it should be", sum));
    }
    List<String> parts = List.of(line.substring(1, star).split(",", -1));
    return new NmeaSentence(formatter(parts.get(0)), parts.subList(1, parts.size()));
  }

  private static int checksum(String text) {
    try {
      return Integer.parseInt(text, HEXADECIMAL);
    } catch (NumberFormatException e) {
      throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "A checksum is not hexadecimal");
    }
  }

  private static String formatter(String address) {
    boolean known = address.length() == ADDRESS && address.charAt(0) != 'P';
    return known ? address.substring(TALKER) : address;
  }

  /** A field by its number, from 1; empty if it is not there. */
  String field(int number) {
    return number <= fields.size() ? fields.get(number - 1).strip() : "";
  }
}
