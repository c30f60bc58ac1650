package io.millrace.runtime.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** All that a topic holds, and what comes to it. */
final class Collected<T extends SpecificRecord> implements AutoCloseable {

  private final List<T> records = new CopyOnWriteArrayList<>();
  private final TopicReader<T> reader;

  Collected(Plant plant, String topic, Class<T> type) {
    this.reader = new TopicReader<>(plant, topic, type, next -> records.add(next.value()));
  }

  /** Everything up to now, in order. */
  List<T> all() {
    return records;
  }

  /** Waits until all is read that the topic held when this began. */
  void awaitEnd() {
    reader.awaitEnd();
  }

  /** How many are of that kind. */
  long count(Predicate<T> kind) {
    return records.stream().filter(kind).count();
  }

  @Override
  public void close() throws InterruptedException {
    reader.close();
  }
}
