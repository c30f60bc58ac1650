package io.millrace.streams.device;

import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** What a device does over some hours, made at random. */
final class Script {

  private static final List<String> METRICS = List.of("a", "b", "c");

  private Script() {}

  /**
   * One message.
   *
   * @param pause milliseconds since the message before
   * @param values each at its own time
   */
  record Step(long pause, boolean restart, List<Point> values) {}

  /** One value; the lag is how long before its message it was observed. */
  record Point(String metric, double value, Quality quality, long lag) {}

  static Arbitrary<List<Step>> steps() {
    return step().list().ofMinSize(1).ofMaxSize(120);
  }

  private static Arbitrary<Step> step() {
    Arbitrary<Long> pause =
        Arbitraries.frequencyOf(
            tuple(10, Arbitraries.longs().between(0, 5_000)),
            tuple(3, Arbitraries.longs().between(5_000, 90_000)),
            tuple(1, Arbitraries.longs().between(90_000, 3_000_000)));
    Arbitrary<Boolean> restart = Arbitraries.of(true, false);
    return Combinators.combine(pause, restart, point().list().ofMinSize(1).ofMaxSize(4))
        .as(Step::new);
  }

  private static Arbitrary<Point> point() {
    Arbitrary<Double> value =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-1000, 1000).ofScale(3),
            Arbitraries.doubles().between(20, 21).ofScale(2),
            Arbitraries.of(0.0, -1.0, 1e6, 1e-3));
    Arbitrary<Quality> quality =
        Arbitraries.frequency(
            entry(8, Quality.GOOD), entry(1, Quality.UNCERTAIN), entry(1, Quality.BAD));
    Arbitrary<Long> lag =
        Arbitraries.frequencyOf(
            tuple(10, Arbitraries.longs().between(0, 2_000)),
            tuple(4, Arbitraries.longs().between(0, 120_000)),
            tuple(2, Arbitraries.longs().between(0, 1_500_000)),
            tuple(1, Arbitraries.longs().between(-60_000, 0)));
    return Combinators.combine(Arbitraries.of(METRICS), value, quality, lag).as(Point::new);
  }

  /** Plays a script; the number of a message is its place in it. */
  static void play(Rig rig, List<Step> steps, boolean restarting, Expected expected) {
    long now = Rig.T0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      now += step.pause();
      rig.passTime(now);
      TestMessage message = TestMessage.receivedAt(now).number(i).offset(i);
      for (Point point : step.values()) {
        message.sample(sample(point, now));
      }
      expected.message(step.values(), now);
      expected.dispositions.add(rig.accept(message.decoded()));
      if (restarting && step.restart()) {
        rig.restart();
      }
    }
    rig.passTime(now + 4 * 3_600_000L);
  }

  private static Sample sample(Point point, long now) {
    Sample sample = TestMessage.sample(point.metric(), point.value(), point.quality());
    sample.setObservedAt(Instant.ofEpochMilli(now - point.lag()));
    return sample;
  }

  private static Tuple2<Integer, Arbitrary<? extends Long>> tuple(
      int weight, Arbitrary<Long> arbitrary) {
    return Tuple.of(weight, arbitrary);
  }

  private static <T> Tuple2<Integer, T> entry(int weight, T value) {
    return Tuple.of(weight, value);
  }
}
