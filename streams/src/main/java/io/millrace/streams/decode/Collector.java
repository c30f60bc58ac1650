package io.millrace.streams.decode;

import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes the values of one payload under their paths and puts each to its use. */
final class Collector {

  /** Status of a BAD sample for which the payload holds null. */
  static final String NULL = "NULL";

  /** Status of a BAD sample for which the payload holds no finite number. */
  static final String NOT_FINITE = "NOT_FINITE";

  private final Plan plan;
  private final DecodeLimits limits;
  private final String ownName;
  private final Numbering numbering;
  private final List<Sample> samples = new ArrayList<>(4);

  private Instant time;
  private int timeRank = -1;
  private boolean parts;
  private int partStart;
  private boolean untimedPart;
  private Instant latest;
  private String unit;

  /**
   * @param ownName name of a value that has no path
   */
  Collector(Plan plan, DecodeLimits limits, String ownName) {
    this.plan = plan;
    this.limits = limits;
    this.ownName = ownName;
    this.numbering = new Numbering(limits.nameLength());
  }

  Plan plan() {
    return plan;
  }

  DecodeLimits limits() {
    return limits;
  }

  /** Name of a value that has no path. */
  String ownName() {
    return ownName;
  }

  void integer(String path, long value) {
    Target target = plan.target(path);
    if (target == null) {
      add(integerSample(path, value));
      return;
    }
    switch (target.kind()) {
      case METRIC -> add(integerSample(target.metric(), value));
      case TIME -> time(DeviceTime.of(value), target.rank());
      case SEQUENCE -> numbering.number(value);
      case EPOCH -> numbering.epoch(Long.toString(value));
      case UNIT -> throw noUnit();
      case IGNORE -> {}
    }
  }

  void number(String path, double value) {
    Target target = plan.target(path);
    if (target == null) {
      add(numberSample(path, value));
      return;
    }
    switch (target.kind()) {
      case METRIC -> add(numberSample(target.metric(), value));
      case TIME -> time(DeviceTime.of(value), target.rank());
      case SEQUENCE -> numbering.number(value);
      case EPOCH -> numbering.epoch(Double.toString(value));
      case UNIT -> throw noUnit();
      case IGNORE -> {}
    }
  }

  void text(String path, String value) {
    Target target = plan.target(path);
    if (target == null) {
      add(textSample(path, value));
      return;
    }
    switch (target.kind()) {
      case METRIC -> add(textSample(target.metric(), value));
      case TIME -> time(DeviceTime.of(value), target.rank());
      case SEQUENCE -> numbering.number(value);
      case EPOCH -> numbering.epoch(value);
      case UNIT -> unit = checkUnit(value);
      case IGNORE -> {}
    }
  }

  void truth(String path, boolean value) {
    String name = metricOnly(path);
    if (name != null) {
      add(new Sample(name, null, null, value, null, null, null, Quality.GOOD, null, null));
    }
  }

  void bytes(String path, byte[] value) {
    String name = metricOnly(path);
    if (name != null) {
      ByteBuffer bytes = ByteBuffer.wrap(checkLength(value.length, value));
      add(new Sample(name, null, null, null, null, bytes, null, Quality.GOOD, null, null));
    }
  }

  /** The payload names the path but has no usable value for it. */
  void bad(String path, String status) {
    Target target = plan.target(path);
    if (target == null || target.kind() == Target.Kind.METRIC) {
      add(badSample(target == null ? path : target.metric(), status));
    } else if (status.equals(NOT_FINITE)) {
      refuseMisplaced(target);
    }
  }

  private String metricOnly(String path) {
    Target target = plan.target(path);
    if (target == null) {
      return path;
    }
    if (target.kind() == Target.Kind.METRIC) {
      return target.metric();
    }
    refuseMisplaced(target);
    return null;
  }

  /** An object or array stands where a single value is read. */
  void refuseMisplaced(Target target) {
    switch (target.kind()) {
      case TIME -> throw new Refusal(ErrorCode.BAD_TIME, "The time is not a number or a text");
      case SEQUENCE, EPOCH ->
          throw new Refusal(ErrorCode.BAD_SEQUENCE, "The sequence is not a number or a text");
      case UNIT -> throw noUnit();
      case IGNORE, METRIC -> {}
    }
  }

  void add(Sample sample) {
    if (samples.size() >= limits.values()) {
      throw new Refusal(
          ErrorCode.TOO_MANY_VALUES, "The payload holds more than " + limits.values() + " values");
    }
    MetricName.check(sample.getMetric(), limits.nameLength());
    samples.add(sample);
  }

  int size() {
    return samples.size();
  }

  Sample sample(int index) {
    return samples.get(index);
  }

  /** Gives a value its unit. */
  void unit(int index, String valueUnit) {
    samples.get(index).setUnit(checkUnit(valueUnit));
  }

  /** Makes a value that was taken under one path the value of another, in a unit. */
  void quantity(int index, String takenAs, String path, String valueUnit) {
    Sample sample = samples.get(index);
    if (valueUnit != null) {
      sample.setUnit(checkUnit(valueUnit));
    }
    if (plan.target(takenAs) == null) {
      Target target = plan.target(path);
      sample.setMetric(
          target != null && target.kind() == Target.Kind.METRIC ? target.metric() : path);
      MetricName.check(sample.getMetric(), limits.nameLength());
    }
  }

  /** Starts a part of the payload that may have a time of its own. */
  void beginPart() {
    parts = true;
    partStart = samples.size();
    time = null;
    timeRank = -1;
  }

  /** Gives the part's time to its samples. */
  void endPart() {
    if (partStart == samples.size()) {
      return;
    }
    untimedPart |= time == null;
    if (time == null) {
      return;
    }
    latest = latest == null || time.isAfter(latest) ? time : latest;
    for (int i = partStart; i < samples.size(); i++) {
      samples.get(i).setObservedAt(time);
    }
  }

  void time(Instant value, int rank) {
    if (rank > timeRank) {
      time = value;
      timeRank = rank;
    }
  }

  Decoded finish() {
    if (samples.isEmpty()) {
      throw new Refusal(ErrorCode.NO_VALUES, "The payload holds no value beside time and sequence");
    }
    if (unit != null) {
      for (Sample sample : samples) {
        if (sample.getUnit() == null) {
          sample.setUnit(unit);
        }
      }
    }
    Instant observedAt = parts ? (untimedPart ? null : latest) : time;
    return new Decoded(samples, observedAt, numbering.sequence());
  }

  private Sample integerSample(String name, long value) {
    double asDouble = value;
    boolean exact = (long) asDouble == value && value != Long.MAX_VALUE;
    return new Sample(
        name,
        exact ? asDouble : null,
        exact ? null : value,
        null,
        null,
        null,
        null,
        Quality.GOOD,
        null,
        null);
  }

  private Sample numberSample(String name, double value) {
    return Double.isFinite(value)
        ? new Sample(name, value, null, null, null, null, null, Quality.GOOD, null, null)
        : badSample(name, NOT_FINITE);
  }

  private Sample textSample(String name, String value) {
    String text = checkLength(value.length(), value);
    return new Sample(name, null, null, null, text, null, null, Quality.GOOD, null, null);
  }

  private static Sample badSample(String name, String status) {
    return new Sample(name, null, null, null, null, null, null, Quality.BAD, status, null);
  }

  private <T> T checkLength(int length, T value) {
    if (length > limits.textLength()) {
      throw new Refusal(
          ErrorCode.TOO_LONG, "A text is longer than " + limits.textLength() + " characters");
    }
    return value;
  }

  private String checkUnit(String text) {
    if (text.length() > limits.nameLength()) {
      throw new Refusal(
          ErrorCode.TOO_LONG, "A unit is longer than " + limits.nameLength() + " characters");
    }
    return text;
  }

  private static Refusal noUnit() {
    return new Refusal(ErrorCode.MALFORMED_PAYLOAD, "The mapped unit is not a text");
  }
}
