package io.millrace.runtime.registry;

import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Reads the text of a schema. */
final class AvroText {

  private AvroText() {}

  /**
   * @throws RegistryException 42201 if it is no Avro schema
   */
  static Schema parse(String text) {
    if (text == null || text.isBlank()) {
      throw RegistryException.invalidSchema("it is empty", null);
    }
    try {
      return new Schema.Parser().parse(text);
    } catch (SchemaParseException | AvroTypeException e) {
      throw RegistryException.invalidSchema(e.getMessage(), e);
    }
  }
}
