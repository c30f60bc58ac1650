package io.millrace.runtime.console;

import io.millrace.schema.serde.AvroSerdes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A compacted topic as a map, read anew for each question.
 *
 * @param <T> its records
 */
final class CompactedTable<T extends SpecificRecord> {

  private final RecordLog log;
  private final String topic;
  private final Deserializer<T> reader;

  CompactedTable(RecordLog log, AvroSerdes serdes, String topic, Class<T> type) {
    this.log = log;
    this.topic = topic;
    this.reader = serdes.of(type).deserializer();
  }

  /** All records by key. */
  SortedMap<String, T> all() {
    SortedMap<String, T> records = new TreeMap<>();
    log.read(
        topic,
        Reach.all(),
        next -> {
          if (next.value() == null) {
            records.remove(next.key());
          } else {
            records.put(next.key(), reader.deserialize(next.topic(), next.value()));
          }
          return true;
        });
    return records;
  }

  /** One record. */
  Optional<T> find(String key) {
    return Optional.ofNullable(all().get(key));
  }

  void put(String key, T record) {
    log.append(topic, key, record);
  }

  void remove(String key) {
    log.append(topic, key, null);
  }

  /** Removes a key, with a header that says how. */
  void remove(String key, String header) {
    log.delete(topic, key, header);
  }
}
