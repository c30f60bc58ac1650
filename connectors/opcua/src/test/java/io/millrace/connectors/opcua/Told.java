package io.millrace.connectors.opcua;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One sample as Kafka gets it.
 *
 * @param device whose
 * @param metric what
 * @param value of any type
 * @param unit its unit
 * @param quality how good
 * @param status the protocol's word
 * @param observedAt when, in epoch milliseconds
 * @param number of its message
 * @param attributes of its message
 */
record Told(
    String device,
    String metric,
    Object value,
    String unit,
    String quality,
    String status,
    Long observedAt,
    long number,
    Map<String, String> attributes) {

  static List<Told> of(SourceRecord record) {
    if (!record.topic().equals(TaskHarness.RAW)) {
      return List.of();
    }
    Struct message = (Struct) record.value();
    List<Struct> samples = message.getArray("samples");
    return samples.stream().map(sample -> of(message, sample)).toList();
  }

  private static Told of(Struct message, Struct sample) {
    Object value = null;
    for (String field :
        List.of("value_double", "value_long", "value_boolean", "value_string", "value_bytes")) {
      value = sample.get(field) == null ? value : sample.get(field);
    }
    Date observed = (Date) sample.get("observed_at");
    return new Told(
        message.getString("device"),
        sample.getString("metric"),
        value,
        sample.getString("unit"),
        sample.getString("quality"),
        sample.getString("status"),
        observed == null ? null : observed.getTime(),
        message.getStruct("sequence").getInt64("number"),
        message.getMap("attributes"));
  }

  boolean is(String name, Object wanted) {
    return metric.equals(name) && wanted.equals(value);
  }

  boolean isGood() {
    return quality.equals("GOOD");
  }
}
