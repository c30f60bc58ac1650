package io.millrace.connectors.common.convert;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Turns what Avro's own reader understood into Connect's types. */
final class StructReader {

  private StructReader() {}

  static Struct struct(GenericRecord avro, Schema schema) {
    Struct struct = new Struct(schema);
    for (Field field : schema.fields()) {
      struct.put(field, value(avro.get(field.name()), field.schema()));
    }
    return struct;
  }

  private static Object value(Object avro, Schema schema) {
    if (avro == null) {
      return null;
    }
    return switch (schema.type()) {
      case STRUCT -> struct((GenericRecord) avro, schema);
      case ARRAY -> array((List<?>) avro, schema.valueSchema());
      case MAP -> map((Map<?, ?>) avro, schema.valueSchema());
      case STRING -> avro.toString();
      case INT64 -> schema.name() == null ? avro : new Date((Long) avro);
      default -> avro;
    };
  }

  private static List<Object> array(List<?> avro, Schema element) {
    List<Object> values = new ArrayList<>(avro.size());
    avro.forEach(each -> values.add(value(each, element)));
    return values;
  }

  private static Map<String, Object> map(Map<?, ?> avro, Schema element) {
    Map<String, Object> values = new LinkedHashMap<>();
    avro.forEach((key, each) -> values.put(key.toString(), value(each, element)));
    return values;
  }
}
