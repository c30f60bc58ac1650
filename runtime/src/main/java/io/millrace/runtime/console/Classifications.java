package io.millrace.runtime.console;

import io.millrace.schema.Classification;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.Deserializer;

/** What the pipeline made of devices: the compacted classifications topic. */
final class Classifications {

  private final RecordLog log;
  private final String topic;
  private final Deserializer<Classification> reader;

  Classifications(RecordLog log, AvroSerdes serdes, Topics topics) {
    this.log = log;
    this.topic = topics.name(Topic.CLASSIFICATIONS);
    this.reader = serdes.of(Classification.class).deserializer();
  }

  /** The last one of each device. */
  Map<String, Classification> all() {
    Map<String, StoredRecord> last = new TreeMap<>();
    log.read(
        topic,
        Reach.all(),
        next -> {
          last.put(next.key(), next);
          return true;
        });
    last.values().removeIf(record -> record.value() == null);
    Map<String, Classification> read = new TreeMap<>();
    last.forEach((device, record) -> read.put(device, read(record)));
    return read;
  }

  private Classification read(StoredRecord record) {
    return reader.deserialize(record.topic(), record.value());
  }

  /** The last one of a device. */
  Optional<Classification> find(String device) {
    AtomicReference<StoredRecord> last = new AtomicReference<>();
    log.read(
        topic,
        Reach.all(),
        next -> {
          if (device.equals(next.key())) {
            last.set(next);
          }
          return true;
        });
    return Optional.ofNullable(last.get()).filter(record -> record.value() != null).map(this::read);
  }
}
