package io.millrace.connectors.common.convert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/**
 * Connect schemas derived from Avro schemas: same names, same fields, same order. An enum becomes a
 * string, a nullable field an optional one. Each Avro schema has one Connect schema, always the
 * same object.
 */
public final class ConnectSchemas {

  private static final Map<org.apache.avro.Schema, Schema> KNOWN = new ConcurrentHashMap<>();

  private ConnectSchemas() {}

  /** The Connect schema of an Avro record. */
  public static Schema of(org.apache.avro.Schema avro) {
    Schema known = KNOWN.get(avro);
    if (known != null) {
      return known;
    }
    Schema derived = builder(avro).build();
    Schema earlier = KNOWN.putIfAbsent(avro, derived);
    return earlier == null ? derived : earlier;
  }

  private static Schema derive(org.apache.avro.Schema avro) {
    if (avro.isUnion()) {
      return builder(Nullable.typeOf(avro)).optional().build();
    }
    return avro.getType() == org.apache.avro.Schema.Type.RECORD ? of(avro) : builder(avro).build();
  }

  private static SchemaBuilder builder(org.apache.avro.Schema avro) {
    return switch (avro.getType()) {
      case RECORD -> struct(avro);
      case ENUM, STRING -> SchemaBuilder.string();
      case ARRAY -> SchemaBuilder.array(derive(avro.getElementType()));
      case MAP -> SchemaBuilder.map(Schema.STRING_SCHEMA, derive(avro.getValueType()));
      case BYTES -> SchemaBuilder.bytes();
      case INT -> SchemaBuilder.int32();
      case LONG -> isTimestamp(avro) ? Timestamp.builder() : SchemaBuilder.int64();
      case FLOAT -> SchemaBuilder.float32();
      case DOUBLE -> SchemaBuilder.float64();
      case BOOLEAN -> SchemaBuilder.bool();
      default -> throw new DataException("No Connect type for Avro type " + avro.getType());
    };
  }

  private static SchemaBuilder struct(org.apache.avro.Schema avro) {
    SchemaBuilder builder = SchemaBuilder.struct().name(avro.getFullName()).doc(avro.getDoc());
    for (Field field : avro.getFields()) {
      builder.field(field.name(), derive(field.schema()));
    }
    return builder;
  }

  static boolean isTimestamp(org.apache.avro.Schema avro) {
    return avro.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }
}
