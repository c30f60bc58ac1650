package io.millrace.connectors.common.convert;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Compiles a pair of Avro schema and Connect schema into a plan that writes structs of the one as
 * bytes of the other, without any record object in between.
 */
final class WriterCompiler {

  private WriterCompiler() {}

  static ValueWriter compile(org.apache.avro.Schema avro, Schema connect) {
    return switch (avro.getType()) {
      case UNION -> union(avro, connect);
      case RECORD -> record(avro, connect);
      case ARRAY -> array(compile(avro.getElementType(), connect.valueSchema()));
      case MAP -> map(compile(avro.getValueType(), connect.valueSchema()));
      case ENUM -> symbol(avro);
      case LONG -> ConnectSchemas.isTimestamp(avro) ? WriterCompiler::timestamp : number();
      case INT -> number();
      case STRING -> (value, output) -> output.writeString((String) value);
      case BYTES -> WriterCompiler::bytes;
      case FLOAT -> (value, output) -> output.writeFloat((Float) value);
      case DOUBLE -> (value, output) -> output.writeDouble((Double) value);
      case BOOLEAN -> (value, output) -> output.writeBoolean((Boolean) value);
      default -> throw new DataException("Cannot write Avro type " + avro.getType());
    };
  }

  private static ValueWriter union(org.apache.avro.Schema avro, Schema connect) {
    int nullIndex = Nullable.nullIndex(avro);
    ValueWriter writer = compile(Nullable.typeOf(avro), connect);
    return (value, output) -> {
      if (value == null) {
        output.writeLong(nullIndex);
      } else {
        output.writeLong(1 - nullIndex);
        writer.write(value, output);
      }
    };
  }

  private static ValueWriter record(org.apache.avro.Schema avro, Schema connect) {
    List<org.apache.avro.Schema.Field> columns = avro.getFields();
    Field[] fields = new Field[columns.size()];
    ValueWriter[] writers = new ValueWriter[fields.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(avro, connect, columns.get(i).name());
      writers[i] = compile(columns.get(i).schema(), fields[i].schema());
    }
    return (value, output) -> writeFields((Struct) value, fields, writers, output);
  }

  private static Field field(org.apache.avro.Schema avro, Schema connect, String name) {
    Field field = connect.field(name);
    if (field == null) {
      throw new DataException(
          "Field "
              + name
              + " of "
              + avro.getFullName()
              + " is missing; remove the transformation "
              + "that drops it, or use another converter");
    }
    return field;
  }

  private static void writeFields(
      Struct struct, Field[] fields, ValueWriter[] writers, AvroOutput output) {
    for (int i = 0; i < fields.length; i++) {
      Object value = struct.get(fields[i]);
      if (value == null && !fields[i].schema().isOptional()) {
        throw new DataException("Field " + fields[i].name() + " has no value");
      }
      writers[i].write(value, output);
    }
  }

  private static ValueWriter array(ValueWriter element) {
    return (value, output) -> {
      Collection<?> elements = (Collection<?>) value;
      if (!elements.isEmpty()) {
        output.writeLong(elements.size());
        for (Object each : elements) {
          element.write(each, output);
        }
      }
      output.writeLong(0);
    };
  }

  private static ValueWriter map(ValueWriter element) {
    return (value, output) -> {
      Map<?, ?> entries = (Map<?, ?>) value;
      if (!entries.isEmpty()) {
        output.writeLong(entries.size());
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
          output.writeString((String) entry.getKey());
          element.write(entry.getValue(), output);
        }
      }
      output.writeLong(0);
    };
  }

  private static ValueWriter symbol(org.apache.avro.Schema avro) {
    Map<String, Integer> ordinals = new HashMap<>();
    avro.getEnumSymbols().forEach(symbol -> ordinals.put(symbol, avro.getEnumOrdinal(symbol)));
    return (value, output) -> {
      Integer ordinal = ordinals.get((String) value);
      if (ordinal == null) {
        throw new DataException(value + " is no symbol of " + avro.getFullName());
      }
      output.writeLong(ordinal);
    };
  }

  private static ValueWriter number() {
    return (value, output) -> output.writeLong(((Number) value).longValue());
  }

  private static void timestamp(Object value, AvroOutput output) {
    output.writeLong(((Date) value).getTime());
  }

  private static void bytes(Object value, AvroOutput output) {
    if (value instanceof byte[] array) {
      output.writeBytes(array);
    } else {
      output.writeBytes((ByteBuffer) value);
    }
  }
}
