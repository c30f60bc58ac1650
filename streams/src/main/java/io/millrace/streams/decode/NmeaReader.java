package io.millrace.streams.decode;

import io.millrace.schema.Quality;
import io.millrace.schema.errors.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads sentences of NMEA 0183, one on each line. A metric is named by its sentence and field, such
 * as {@code RMC.speed}; fields of sentences that nobody knows by their numbers. What the sender
 * itself holds for invalid is UNCERTAIN.
 */
final class NmeaReader {

  private static final int TRANSDUCER = 4;
  private static final double MINUTES = 60;
  private static final double HUNDRED = 100;
  private static final double RESOLUTION = 1e9; // of a degree: a tenth of a millimetre
  private static final int CENTURY = 2_000;
  private static final int FIRST_YEAR = 80; // of the navigation satellites, in the last century

  private final Collector collector;

  NmeaReader(Collector collector) {
    this.collector = collector;
  }

  void read(String text) {
    Lines lines = new Lines(text);
    for (String line = lines.nextUseful(); line != null; line = lines.nextUseful()) {
      NmeaSentence sentence = NmeaSentence.of(line.strip());
      collector.beginPart();
      Instant time = time(sentence);
      if (time != null) {
        collector.time(time, Integer.MAX_VALUE);
      }
      int from = collector.size();
      fields(sentence);
      String doubt = doubt(sentence);
      for (int i = from; doubt != null && i < collector.size(); i++) {
        if (collector.sample(i).getQuality() == Quality.GOOD) {
          collector.sample(i).setQuality(Quality.UNCERTAIN);
          collector.sample(i).setStatus(doubt);
        }
      }
      collector.endPart();
    }
  }

  private void fields(NmeaSentence sentence) {
    List<NmeaFields.Field> known = NmeaFields.of(sentence.formatter());
    if (known != null) {
      known.forEach(field -> known(sentence, field));
    } else if (sentence.formatter().equals("XDR")) {
      transducers(sentence);
    } else {
      for (int i = 1; i <= sentence.fields().size(); i++) {
        if (!sentence.field(i).isEmpty()) {
          TextReader.value(sentence.formatter() + '.' + i, sentence.field(i), collector);
        }
      }
    }
  }

  private void known(NmeaSentence sentence, NmeaFields.Field field) {
    String path = sentence.formatter() + '.' + field.name();
    String text = sentence.field(field.number());
    if (text.isEmpty()) {
      collector.bad(path, Collector.NULL);
      return;
    }
    String next = sentence.field(field.number() + 1);
    switch (field.kind()) {
      case TEXT -> collector.text(path, text);
      case NUMBER -> number(path, number(text), field.unit());
      case SPEED -> number(path, number(text), NmeaFields.speed(next));
      case COORDINATE -> number(path, coordinate(number(text), next), field.unit());
    }
  }

  private void transducers(NmeaSentence sentence) {
    for (int i = 1; i + TRANSDUCER - 1 <= sentence.fields().size(); i += TRANSDUCER) {
      String name = sentence.field(i + 3);
      String path = "XDR." + (name.isEmpty() ? Integer.toString(i / TRANSDUCER + 1) : name);
      String value = sentence.field(i + 1);
      if (value.isEmpty()) {
        collector.bad(path, Collector.NULL);
      } else {
        boolean humidity = sentence.field(i).equals("H");
        String unit = sentence.field(i + 2);
        number(path, number(value), humidity ? "%" : NmeaFields.transducer(unit));
      }
    }
  }

  private void number(String path, double value, String unit) {
    int before = collector.size();
    collector.number(path, value);
    if (unit != null && collector.size() > before) {
      collector.unit(before, unit);
    }
  }

  private static double number(String text) {
    ScalarText.Scalar scalar = ScalarText.read(text);
    return switch (scalar.kind()) {
      case INTEGER -> scalar.integer();
      case NUMBER -> scalar.number();
      default ->
          throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "A field of a sentence is no number");
    };
  }

  /** 4807.038 is 48 degrees and 7.038 minutes. */
  private static double coordinate(double written, String hemisphere) {
    double degrees = Math.floor(written / HUNDRED);
    double exact = degrees + (written - degrees * HUNDRED) / MINUTES;
    double value = Math.rint(exact * RESOLUTION) / RESOLUTION;
    return switch (hemisphere) {
      case "N", "E" -> value;
      case "S", "W" -> -value;
      default -> throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "A coordinate has no hemisphere");
    };
  }

  private static String doubt(NmeaSentence sentence) {
    return switch (sentence.formatter()) {
      case "RMC", "ROT" -> sentence.field(2).equals("V") ? "VOID" : null;
      case "GLL" -> sentence.field(6).equals("V") ? "VOID" : null;
      case "MWV" -> sentence.field(5).equals("V") ? "VOID" : null;
      case "GGA" -> sentence.field(6).equals("0") ? "NO_FIX" : null;
      default -> null;
    };
  }

  /** Only sentences with a date have a time; a time of day alone may be of yesterday. */
  private static Instant time(NmeaSentence sentence) {
    try {
      return switch (sentence.formatter()) {
        case "RMC" -> time(sentence.field(1), date(sentence.field(9)));
        case "ZDA" ->
            time(
                sentence.field(1),
                date(sentence.field(2) + sentence.field(3) + sentence.field(4).substring(2)));
        default -> null;
      };
    } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
      throw new Refusal(ErrorCode.BAD_TIME, "Time or date of a sentence cannot be read");
    }
  }

  private static LocalDate date(String text) {
    if (text.isEmpty()) {
      return null;
    }
    int year = Integer.parseInt(text.substring(4));
    return LocalDate.of(
        year < FIRST_YEAR ? CENTURY + year : CENTURY - 100 + year,
        Integer.parseInt(text.substring(2, 4)),
        Integer.parseInt(text.substring(0, 2)));
  }

  private static Instant time(String text, LocalDate date) {
    if (text.isEmpty() || date == null) {
      return null;
    }
    LocalTime time =
        LocalTime.of(
            Integer.parseInt(text.substring(0, 2)),
            Integer.parseInt(text.substring(2, 4)),
            Integer.parseInt(text.substring(4, 6)));
    double fraction = text.length() > 6 ? Double.parseDouble('0' + text.substring(6)) : 0;
    return date.atTime(time)
        .plusNanos(Math.round(fraction * 1_000) * 1_000_000L)
        .toInstant(ZoneOffset.UTC);
  }
}
