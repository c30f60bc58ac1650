package io.millrace.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What may stand at a place of a file. */
public sealed interface Shape {

  /**
   * One value.
   *
   * @param expected what it is, for people: {@code a whole number}
   * @param reader makes a value of it
   * @param hidden whether messages must not repeat it
   */
  record Scalar(String expected, Reader reader, boolean hidden) implements Shape {

    Scalar(String expected, Reader reader) {
      this(expected, reader, false);
    }
  }

  /**
   * Any number of values.
   *
   * @param item shape of each
   */
  record Sequence(Shape item) implements Shape {}

  /**
   * Values by a name that the user chooses.
   *
   * @param values gives the shape of the value of a name; throws IllegalArgumentException for a
   *     name that is wrong
   */
  record Mapping(Function<String, Shape> values) implements Shape {}

  /**
   * One value, several, or keys and values that another reader understands.
   *
   * @param value reads a single value; several are joined by commas
   * @param passage makes a value of the text of keys and values
   */
  record Foreign(Scalar value, Function<String, Object> passage) implements Shape {}

  /**
   * Values by names that are fixed.
   *
   * @param name what it is, for people
   * @param fields what it may hold
   * @param build makes the record from the values by field name; every field is present
   */
  record Group(String name, List<Field> fields, Function<Map<String, Object>, Object> build)
      implements Shape {

    /** The field of a name. */
    public Optional<Field> field(String fieldName) {
      return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }
  }

  /**
   * One field of a group.
   *
   * @param name key in the file
   * @param doc what it means
   * @param shape what may stand there
   * @param nullable whether an empty value stands for none
   * @param byDefault value where the key is absent; null if the key must be there
   */
  record Field(String name, String doc, Shape shape, boolean nullable, Supplier<Object> byDefault) {

    /** Whether the key must be there. */
    public boolean required() {
      return byDefault == null;
    }
  }

  /** Makes a value of a written one. */
  @FunctionalInterface
  interface Reader {

    /**
     * @param written what stands in the file
     * @return the value, never null
     * @throws IllegalArgumentException if it cannot be one; the message continues "expected …,"
     */
    Object read(Written written);
  }

  /**
   * A value as written.
   *
   * @param text its characters, without quotes
   * @param kind what YAML takes it for
   */
  record Written(String text, Kind kind) {}

  /** What YAML takes a value for. */
  enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    TRUTH,
    OTHER
  }
}
