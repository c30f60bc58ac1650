package io.millrace.runtime.console;

import io.millrace.schema.serde.AvroSerdes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;

/** One partition per topic, in memory; following ends when everything was read. */
final class InMemoryRecordLog implements RecordLog {

  private final AvroSerdes serdes;
  private final Map<String, List<StoredRecord>> topics = new TreeMap<>();

  /** Deletions with a header: key and header. */
  final List<String> deletions = new CopyOnWriteArrayList<>();

  InMemoryRecordLog(AvroSerdes serdes) {
    this.serdes = serdes;
  }

  @Override
  public synchronized List<Extent> extents(Collection<String> names) {
    return names.stream()
        .filter(topics::containsKey)
        .map(name -> new Extent(name, 1, topics.get(name).size()))
        .toList();
  }

  @Override
  public void read(String topic, Reach reach, Sink sink) {
    List<StoredRecord> all = records(topic);
    long first = reach.from() == Reach.From.LAST ? Math.max(0, all.size() - reach.count()) : 0;
    for (StoredRecord next : all) {
      boolean early = reach.from() == Reach.From.TIME && next.timestamp().isBefore(reach.time());
      if (next.offset() >= first && !early && !sink.record(next)) {
        return;
      }
    }
    sink.idle();
  }

  synchronized List<StoredRecord> records(String topic) {
    return List.copyOf(topics.getOrDefault(topic, List.of()));
  }

  @Override
  public synchronized void append(String topic, String key, SpecificRecord value) {
    List<StoredRecord> records = topics.computeIfAbsent(topic, absent -> new ArrayList<>());
    records.add(
        new StoredRecord(
            topic,
            0,
            records.size(),
            Instant.ofEpochSecond(records.size()),
            key,
            bytes(topic, value)));
  }

  @Override
  public synchronized void delete(String topic, String key, String header) {
    append(topic, key, null);
    deletions.add(key + ' ' + header);
  }

  @SuppressWarnings("unchecked") // a value's own class
  private byte[] bytes(String topic, SpecificRecord value) {
    return value == null
        ? null
        : serdes.of((Class<SpecificRecord>) value.getClass()).serializer().serialize(topic, value);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
