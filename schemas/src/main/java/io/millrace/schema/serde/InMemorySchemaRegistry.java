package io.millrace.schema.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/**
 * A registry that lives and dies with the process, for tests and for commands that need no broker.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

  private final AtomicInteger last = new AtomicInteger();
  private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  @Override
  public int register(String subject, Schema schema) {
    int id = ids.computeIfAbsent(schema, absent -> last.incrementAndGet());
    schemas.put(id, schema);
    return id;
  }

  @Override
  public Schema schema(int id) {
    Schema schema = schemas.get(id);
    if (schema == null) {
      throw new SchemaRegistryException("Schema " + id + " is not registered", false, null);
    }
    return schema;
  }
}
