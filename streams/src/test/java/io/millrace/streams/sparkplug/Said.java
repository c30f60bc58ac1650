package io.millrace.streams.sparkplug;

import com.google.protobuf.ByteString;
import io.millrace.schema.sparkplug.SparkplugTopic;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.Metric;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.PropertySet;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.PropertyValue;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.Template;
import java.nio.ByteBuffer;
import java.util.List;

/** Messages as an edge node sends them. */
public final class Said {

  public static final long TIME = 1_795_000_000_000L;

  private Said() {}

  /** A message of the edge node plant:press. */
  public static Heard heard(String kind, Payload payload) {
    return heard("spBv1.0/plant/" + kind + "/press", payload.toByteArray());
  }

  /** A message of a device of it. */
  public static Heard heard(String kind, String device, Payload payload) {
    return heard("spBv1.0/plant/" + kind + "/press/" + device, payload.toByteArray());
  }

  static Heard heard(String topic, byte[] payload) {
    return new Heard(SparkplugTopic.parse(topic).orElseThrow(), ByteBuffer.wrap(payload));
  }

  /** A payload with a number; below 0 without. */
  public static Payload payload(int number, Metric... metrics) {
    Payload.Builder payload =
        Payload.newBuilder().setTimestamp(TIME).addAllMetrics(List.of(metrics));
    return number < 0 ? payload.build() : payload.setSeq(number).build();
  }

  /** The number of a session. */
  public static Metric session(long number) {
    return Metric.newBuilder().setName("bdSeq").setDatatype(8).setLongValue(number).build();
  }

  /** A metric of a birth, with the number 0. */
  public static Metric born(String name, long alias) {
    return Metric.newBuilder()
        .setName(name)
        .setAlias(alias)
        .setDatatype(DataType.DOUBLE.code())
        .setDoubleValue(0)
        .build();
  }

  /** A number under an alias. */
  public static Metric value(long alias, double number) {
    return Metric.newBuilder().setAlias(alias).setDoubleValue(number).build();
  }

  /** A number under a name. */
  public static Metric value(String name, double number) {
    return Metric.newBuilder().setName(name).setDatatype(10).setDoubleValue(number).build();
  }

  static Metric text(long alias, String text) {
    return Metric.newBuilder().setAlias(alias).setStringValue(text).build();
  }

  static Metric.Builder of(String name, DataType type) {
    return Metric.newBuilder().setName(name).setDatatype(type.code());
  }

  static PropertySet properties(String unit, Integer quality) {
    PropertySet.Builder set = PropertySet.newBuilder();
    if (unit != null) {
      set.addKeys("engUnit").addValues(PropertyValue.newBuilder().setType(12).setStringValue(unit));
    }
    if (quality != null) {
      set.addKeys("Quality").addValues(PropertyValue.newBuilder().setType(3).setIntValue(quality));
    }
    return set.build();
  }

  static Metric template(String name, Template template) {
    return of(name, DataType.TEMPLATE).setTemplateValue(template).build();
  }

  static ByteString bytes(int... units) {
    byte[] bytes = new byte[units.length];
    for (int i = 0; i < units.length; i++) {
      bytes[i] = (byte) units[i];
    }
    return ByteString.copyFrom(bytes);
  }
}
