package io.millrace.streams.decode;

import java.util.List;
import java.util.Map;

/** What the fields of the usual sentences are called, and in which units they count. */
final class NmeaFields {

  private static final String DEGREE = "deg";
  private static final String KNOT = "[kn_i]";
  private static final String METRE = "m";

  private static final Map<String, List<Field>> SENTENCES =
      Map.ofEntries(
          Map.entry(
              "RMC",
              List.of(
                  text(2, "status"),
                  coordinate(3, "latitude"),
                  coordinate(5, "longitude"),
                  number(7, "speed", KNOT),
                  number(8, "course", DEGREE))),
          Map.entry(
              "GGA",
              List.of(
                  coordinate(2, "latitude"),
                  coordinate(4, "longitude"),
                  number(6, "fix_quality", null),
                  number(7, "satellites", null),
                  number(8, "hdop", null),
                  number(9, "altitude", METRE),
                  number(11, "geoid_separation", METRE))),
          Map.entry(
              "GLL",
              List.of(coordinate(1, "latitude"), coordinate(3, "longitude"), text(6, "status"))),
          Map.entry(
              "GSA",
              List.of(
                  number(2, "fix", null),
                  number(15, "pdop", null),
                  number(16, "hdop", null),
                  number(17, "vdop", null))),
          Map.entry(
              "VTG",
              List.of(
                  number(1, "course_true", DEGREE),
                  number(3, "course_magnetic", DEGREE),
                  number(5, "speed", KNOT),
                  number(7, "speed_kmh", "km/h"))),
          Map.entry(
              "VHW",
              List.of(
                  number(1, "heading_true", DEGREE),
                  number(3, "heading_magnetic", DEGREE),
                  number(5, "speed", KNOT))),
          Map.entry("HDT", List.of(number(1, "heading_true", DEGREE))),
          Map.entry("HDM", List.of(number(1, "heading_magnetic", DEGREE))),
          Map.entry("ROT", List.of(number(1, "rate_of_turn", "deg/min"), text(2, "status"))),
          Map.entry("DPT", List.of(number(1, "depth", METRE), number(2, "offset", METRE))),
          Map.entry("DBT", List.of(number(3, "depth", METRE))),
          Map.entry("MTW", List.of(number(1, "water_temperature", "Cel"))),
          Map.entry(
              "MWV",
              List.of(
                  number(1, "wind_angle", DEGREE),
                  text(2, "reference"),
                  new Field(Kind.SPEED, 3, "wind_speed", null),
                  text(5, "status"))));

  private NmeaFields() {}

  /** What a field holds. */
  enum Kind {
    NUMBER,
    TEXT,
    /** Degrees and minutes, with the hemisphere in the next field. */
    COORDINATE,
    /** A number, with the letter of its unit in the next field. */
    SPEED
  }

  /**
   * A field.
   *
   * @param kind what it holds
   * @param number its number, from 1
   * @param name of the metric
   * @param unit UCUM code, or null
   */
  record Field(Kind kind, int number, String name, String unit) {}

  /** The fields of a sentence; null if nobody knows them. */
  static List<Field> of(String formatter) {
    return SENTENCES.get(formatter);
  }

  /** The unit of a speed by its letter; null if it has none. */
  static String speed(String letter) {
    return switch (letter) {
      case "N" -> KNOT;
      case "M" -> "m/s";
      case "K" -> "km/h";
      default -> null;
    };
  }

  /** The unit of a transducer by its letter; null if it has none. */
  static String transducer(String letter) {
    return switch (letter) {
      case "C" -> "Cel";
      case "D" -> DEGREE;
      case "M" -> METRE;
      case "P" -> "Pa";
      case "B" -> "bar";
      case "H" -> "Hz";
      case "V" -> "V";
      case "A" -> "A";
      case "R" -> "/min";
      default -> null;
    };
  }

  private static Field number(int number, String name, String unit) {
    return new Field(Kind.NUMBER, number, name, unit);
  }

  private static Field text(int number, String name) {
    return new Field(Kind.TEXT, number, name, null);
  }

  private static Field coordinate(int number, String name) {
    return new Field(Kind.COORDINATE, number, name, DEGREE);
  }
}
