package io.millrace.connectors.common.edge;

import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Builds the samples of a device message. */
final class SampleStructs {

  private final Schema schema;

  /**
   * @param schema of one sample
   */
  SampleStructs(Schema schema) {
    this.schema = schema;
  }

  List<Struct> structs(List<EdgeSample> samples) {
    return samples.stream().map(this::struct).toList();
  }

  private Struct struct(EdgeSample sample) {
    Struct struct =
        new Struct(schema)
            .put("metric", sample.metric())
            .put("quality", sample.quality().name())
            .put("unit", sample.unit())
            .put("status", sample.status());
    if (sample.value() != null) {
      struct.put(field(sample.value()), sample.value());
    }
    if (sample.observedAt() != null) {
      struct.put("observed_at", new Date(sample.observedAt()));
    }
    return struct;
  }

  private static String field(Object value) {
    if (value instanceof Double) {
      return "value_double";
    }
    if (value instanceof Long) {
      return "value_long";
    }
    if (value instanceof Boolean) {
      return "value_boolean";
    }
    return value instanceof String ? "value_string" : "value_bytes";
  }
}
