package io.millrace.schema.serde;

import org.apache.avro.Schema;

/**
 * Gives schemas numbers and finds them again. Implementations are thread-safe and cache what they
 * have seen.
 */
public interface SchemaRegistry {

  /**
   * Registers a schema under a subject, or finds it there.
   *
   * @param subject {@code <topic>-value}, as Confluent's TopicNameStrategy has it
   * @return the id, the same for the same schema
   * @throws SchemaRegistryException if the registry cannot be reached or refuses the schema
   */
  int register(String subject, Schema schema);

  /**
   * Finds a schema.
   *
   * @throws SchemaRegistryException if the registry cannot be reached or does not know the id
   */
  Schema schema(int id);
}
