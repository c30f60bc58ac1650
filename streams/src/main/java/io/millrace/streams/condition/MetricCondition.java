package io.millrace.streams.condition;

import io.millrace.schema.Condition;
import io.millrace.schema.ConditionState;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.Arrays;

/**
 * How one metric does. First it learns a reference from its first values; then each value is
 * compared with a baseline that follows slowly, and the distance from the reference is summed up.
 * Once that sum says drift, a new reference is learnt.
 */
final class MetricCondition {

  private static final long NEVER = Long.MIN_VALUE / 4;
  private static final ConditionState[] STATES = ConditionState.values();

  private ConditionState state = ConditionState.UNKNOWN;
  private double[] learnt = new double[0];
  private Baseline reference;
  private Baseline baseline;
  private double above;
  private double below;
  private long samples;
  private long lastAt = NEVER;
  private long toldAt = NEVER;
  private double score;

  /**
   * Takes a value; one that is older than the last is passed over.
   *
   * @return whether there is something to tell
   */
  boolean take(double value, long at, ConditionSettings settings) {
    if (at < lastAt) {
      return false;
    }
    lastAt = at;
    samples++;
    ConditionState before = state;
    score = baseline == null ? 0 : baseline.score(value, settings);
    if (learnt != null) {
      learn(value, settings);
    } else {
      compare(value, settings);
    }
    boolean tell = state != before || at - toldAt >= settings.interval().toMillis();
    if (tell) {
      toldAt = at;
    }
    return tell;
  }

  ConditionState state() {
    return state;
  }

  /** Fills in what is known. */
  void describe(Condition condition, ConditionSettings settings) {
    condition.setState(state);
    condition.setSamples(samples);
    condition.setScore(score);
    condition.setBaseline(baseline == null ? null : baseline.median());
    condition.setDrift(reference == null ? 0 : reference.score(baseline.median(), settings));
  }

  private void learn(double value, ConditionSettings settings) {
    learnt = Arrays.copyOf(learnt, learnt.length + 1);
    learnt[learnt.length - 1] = value;
    if (baseline != null) {
      baseline.follow(value, 1, settings);
    }
    if (learnt.length < settings.learning()) {
      return;
    }
    double median = median(learnt);
    double distance = median(Arrays.stream(learnt).map(x -> Math.abs(x - median)).toArray());
    baseline = new Baseline(median, distance);
    reference = baseline.copy();
    learnt = null;
    above = 0;
    below = 0;
    state = ConditionState.NORMAL;
  }

  private void compare(double value, ConditionSettings settings) {
    double limit = state == ConditionState.ANOMALY ? settings.leave() : settings.enter();
    boolean far = Math.abs(score) > limit;
    state = far ? ConditionState.ANOMALY : ConditionState.NORMAL;
    baseline.follow(value, far ? settings.slowdown() : 1, settings);
    double moved = reference.score(baseline.median(), settings);
    above = Math.max(0, above + moved - settings.driftAllowance());
    below = Math.max(0, below - moved - settings.driftAllowance());
    if (!far && Math.max(above, below) > settings.driftLimit()) {
      state = ConditionState.DRIFT;
      learnt = new double[0];
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  void write(ByteWriter out) {
    out.writeByte(state.ordinal());
    out.writeBoolean(learnt != null);
    if (learnt != null) {
      out.writeUnsigned(learnt.length);
      for (double value : learnt) {
        out.writeDouble(value);
      }
    }
    out.writeBoolean(baseline != null);
    if (baseline != null) {
      reference.write(out);
      baseline.write(out);
    }
    out.writeDouble(above);
    out.writeDouble(below);
    out.writeUnsigned(samples);
    out.writeSigned(lastAt);
    out.writeSigned(toldAt);
  }

  static MetricCondition read(ByteReader in) {
    MetricCondition metric = new MetricCondition();
    metric.state = STATES[in.readSmall(STATES.length - 1)];
    metric.learnt = in.readBoolean() ? readMany(in) : null;
    if (in.readBoolean()) {
      metric.reference = Baseline.read(in);
      metric.baseline = Baseline.read(in);
    }
    metric.above = in.readDouble();
    metric.below = in.readDouble();
    metric.samples = in.readUnsigned();
    metric.lastAt = in.readSigned();
    metric.toldAt = in.readSigned();
    return metric;
  }

  private static double[] readMany(ByteReader in) {
    double[] values = new double[in.readCount(Integer.MAX_VALUE)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
