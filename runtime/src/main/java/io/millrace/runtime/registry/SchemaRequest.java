package io.millrace.runtime.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** A schema as a client sends it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SchemaRequest(String schema, String schemaType, List<Object> references) {

  /**
   * The text of the schema.
   *
   * @throws RegistryException 42201 if it is of a kind that this registry does not keep
   */
  String avro() {
    if (schemaType != null && !schemaType.equals("AVRO")) {
      throw RegistryException.invalidSchema(
          "type " + schemaType + " is not kept here, only AVRO is", null);
    }
    if (references != null && !references.isEmpty()) {
      throw RegistryException.invalidSchema(
          "references are not kept here; send one schema that holds all types", null);
    }
    return schema;
  }
}
