package io.millrace.streams.rules;

import io.millrace.schema.Quality;
import io.millrace.schema.Reading;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.rules.language.Question;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What rules remember of one metric of one device. */
final class MetricFacts {

  private double value = Double.NaN;
  private long valueAt = RuleRow.NEVER;
  private double previous = Double.NaN;
  private long previousAt = RuleRow.NEVER;
  private String text;
  private Boolean flag;
  private String unit;
  private boolean bad;
  private long lastAt = RuleRow.NEVER;
  private long usableAt = RuleRow.NEVER;
  private final Map<Long, Sliding> slidings = new TreeMap<>();
  private final Map<Long, LastWindow> windows = new TreeMap<>();

  /** When a usable value came last; {@link RuleRow#NEVER} before the first. */
  long usableAt() {
    return usableAt;
  }

  String unit() {
    return unit;
  }

  /** Makes room for what questions need, and forgets what none does. */
  void prepare(Collection<Question> questions) {
    Map<Long, Sliding> wanted = new TreeMap<>();
    Map<Long, LastWindow> wantedWindows = new TreeMap<>();
    for (Question question : questions) {
      long span = question.span();
      if (question.function().slides()) {
        wanted.put(span, slidings.getOrDefault(span, new Sliding(span)));
      } else if (question.statistic() != null) {
        wantedWindows.put(span, windows.getOrDefault(span, new LastWindow(span)));
      }
    }
    slidings.clear();
    slidings.putAll(wanted);
    windows.clear();
    windows.putAll(wantedWindows);
  }

  /** Takes a reading; one that is older than the last only enters the time it belongs to. */
  void take(Reading reading, long at) {
    Double number = number(reading);
    if (reading.getQuality() != Quality.BAD && number != null) {
      slidings.values().forEach(sliding -> sliding.add(number, at));
    }
    if (at < lastAt) {
      return;
    }
    lastAt = at;
    bad = reading.getQuality() == Quality.BAD;
    if (!bad) {
      usableAt = at;
      use(reading, number, at);
    }
  }

  /** Takes a window; false if nothing asks for its size, or a newer one is known. */
  boolean take(Happening.Closed closed) {
    LastWindow window = windows.get(closed.size().millis());
    return window != null && window.take(closed.aggregate());
  }

  /** The answer to a question that needs no clock; null if nothing is known. */
  Object answer(Question question) {
    return switch (question.function()) {
      case VALUE -> known(value);
      case PREVIOUS -> known(previous);
      case RATE -> rate();
      case TEXT -> text;
      case FLAG -> flag;
      case BAD -> bad;
      case WINDOW -> {
        LastWindow window = windows.get(question.span());
        yield window == null ? null : window.answer(question.statistic());
      }
      default -> {
        Sliding sliding = slidings.get(question.span());
        yield sliding == null ? null : sliding.answer(question.function());
      }
    };
  }

  private void use(Reading reading, Double number, long at) {
    unit = reading.getUnit();
    if (number != null) {
      previous = value;
      previousAt = valueAt;
      value = number;
      valueAt = at;
    }
    if (reading.getValueString() != null) {
      text = reading.getValueString();
    }
    if (reading.getValueBoolean() != null) {
      flag = reading.getValueBoolean();
    }
  }

  private Double rate() {
    long between = valueAt - previousAt;
    return Double.isNaN(previous) || between <= 0 ? null : (value - previous) * 1000 / between;
  }

  private static Double known(double number) {
    return Double.isNaN(number) ? null : number;
  }

  private static Double number(Reading reading) {
    Double number = reading.getValueDouble();
    if (number != null) {
      return Double.isFinite(number) ? number : null;
    }
    return reading.getValueLong() == null ? null : reading.getValueLong().doubleValue();
  }

  void write(ByteWriter out) {
    out.writeDouble(value);
    out.writeSigned(valueAt);
    out.writeDouble(previous);
    out.writeSigned(previousAt);
    out.writeText(text);
    out.writeByte(flag == null ? 2 : flag ? 1 : 0);
    out.writeText(unit);
    out.writeBoolean(bad);
    out.writeSigned(lastAt);
    out.writeSigned(usableAt);
    out.writeUnsigned(slidings.size());
    slidings.values().forEach(sliding -> sliding.write(out));
    out.writeUnsigned(windows.size());
    windows.values().forEach(window -> window.write(out));
  }

  static MetricFacts read(ByteReader in) {
    MetricFacts facts = new MetricFacts();
    facts.value = in.readDouble();
    facts.valueAt = in.readSigned();
    facts.previous = in.readDouble();
    facts.previousAt = in.readSigned();
    facts.text = in.readText();
    int truth = in.readByte();
    facts.flag = truth == 2 ? null : Boolean.valueOf(truth == 1);
    facts.unit = in.readText();
    facts.bad = in.readBoolean();
    facts.lastAt = in.readSigned();
    facts.usableAt = in.readSigned();
    int spans = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < spans; i++) {
      Sliding sliding = Sliding.read(in);
      facts.slidings.put(sliding.span(), sliding);
    }
    int sizes = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < sizes; i++) {
      LastWindow window = LastWindow.read(in);
      facts.windows.put(window.size(), window);
    }
    return facts;
  }
}
