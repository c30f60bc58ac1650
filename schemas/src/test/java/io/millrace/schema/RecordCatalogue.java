package io.millrace.schema;

import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Every schema that travels in a topic, and every named type inside it. */
public final class RecordCatalogue {

  private RecordCatalogue() {}

  /** Schemas of topic values, each once, in the order of the catalogues of topics. */
  public static List<Schema> topicValues() {
    return Stream.concat(
            Arrays.stream(Topic.values()).map(Topic::value),
            Arrays.stream(LinkTopic.values()).map(LinkTopic::value))
        .map(type -> SpecificData.get().getSchema(type))
        .distinct()
        .toList();
  }

  /** All records and enums by full name, outer ones first. */
  public static Map<String, Schema> namedTypes() {
    Map<String, Schema> found = new LinkedHashMap<>();
    topicValues().forEach(schema -> collect(schema, found));
    return found;
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM -> found.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {
        // A primitive has nothing inside.
      }
    }
  }
}
