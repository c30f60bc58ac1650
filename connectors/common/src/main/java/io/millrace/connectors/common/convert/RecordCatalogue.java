package io.millrace.connectors.common.convert;

import io.millrace.schema.topics.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The Avro schemas of every record that stands in a topic of the pipeline, by full name. */
final class RecordCatalogue {

  private static final Map<String, Schema> BY_NAME =
      Arrays.stream(Topic.values())
          .map(Topic::value)
          .distinct()
          .map(type -> SpecificData.get().getSchema(type))
          .collect(Collectors.toUnmodifiableMap(Schema::getFullName, schema -> schema));

  private RecordCatalogue() {}

  static Optional<Schema> find(String fullName) {
    return fullName == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(fullName));
  }

  static String names() {
    return BY_NAME.keySet().stream().sorted().collect(Collectors.joining(", "));
  }
}
