package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Field;
import io.millrace.runtime.config.Shape.Group;
import io.millrace.runtime.config.Shape.Mapping;
import io.millrace.runtime.config.Shape.Scalar;
import io.millrace.runtime.config.Shape.Sequence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns the schema of an Avro record into the shape in which people write it. A field with a
 * default may be left out; an optional one may be empty. A length of time, known by the first words
 * of its documentation, such as {@code Time between}, is written as a duration.
 */
public final class AvroShapes {

  private static final Pattern DURATION_DOC =
      Pattern.compile("(Time (between|within|after)|How long|Least time)\\b.*", Pattern.DOTALL);

  private AvroShapes() {}

  /** The shape of a record. */
  public static Group of(Schema schema) {
    return new Group(
        "a " + schema.getName(),
        schema.getFields().stream().map(AvroShapes::field).toList(),
        values -> build(schema, values));
  }

  private static Field field(Schema.Field field) {
    boolean nullable = field.schema().isNullable();
    Supplier<Object> byDefault =
        field.hasDefaultValue()
            ? () ->
                SpecificData.get()
                    .deepCopy(field.schema(), SpecificData.get().getDefaultValue(field))
            : null;
    return new Field(
        field.name(), doc(field), shape(valueSchema(field.schema()), field), nullable, byDefault);
  }

  private static String doc(Schema.Field field) {
    return field.doc() == null ? "" : field.doc();
  }

  private static Schema valueSchema(Schema schema) {
    if (schema.getType() != Type.UNION) {
      return schema;
    }
    return schema.getTypes().stream()
        .filter(type -> type.getType() != Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private static Shape shape(Schema schema, Schema.Field field) {
    return switch (schema.getType()) {
      case RECORD -> of(schema);
      case ARRAY -> new Sequence(shape(schema.getElementType(), field));
      case MAP -> new Mapping(key -> shape(schema.getValueType(), field));
      default -> scalar(schema, field);
    };
  }

  private static Scalar scalar(Schema schema, Schema.Field field) {
    return switch (schema.getType()) {
      case STRING -> Scalars.TEXT;
      case DOUBLE -> Scalars.DECIMAL;
      case BOOLEAN -> Scalars.TRUTH;
      case INT -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE, number -> number.intValue());
      case LONG -> number(schema, field);
      case ENUM -> symbol(schema);
      case BYTES -> new Scalar("bytes in base64", written -> bytes(Scalars.text(written)));
      default -> throw new IllegalStateException("No way to write " + schema + " in a file");
    };
  }

  private static Scalar number(Schema schema, Schema.Field field) {
    if (schema.getLogicalType() != null) {
      return Scalars.INSTANT;
    }
    return DURATION_DOC.matcher(doc(field)).matches()
        ? Scalars.DURATION
        : Scalars.integer(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static Scalar whole(long min, long max, Function<Long, Object> narrow) {
    Scalar wide = Scalars.integer(min, max);
    return new Scalar(wide.expected(), written -> narrow.apply((Long) wide.reader().read(written)));
  }

  private static Scalar symbol(Schema schema) {
    Scalar text = Scalars.symbol(schema.getEnumSymbols());
    return new Scalar(
        text.expected(),
        written -> SpecificData.get().createEnum((String) text.reader().read(written), schema));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(Base64.getDecoder().decode(text));
  }

  private static SpecificRecord build(Schema schema, Map<String, Object> values) {
    SpecificRecord made = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      made.put(field.pos(), mutable(values.get(field.name())));
    }
    return made;
  }

  /** Avro's generated classes promise collections that can be changed. */
  private static Object mutable(Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    return value instanceof Map<?, ?> map ? new HashMap<>(map) : value;
  }
}
