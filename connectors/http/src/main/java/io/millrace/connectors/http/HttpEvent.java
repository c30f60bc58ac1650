package io.millrace.connectors.http;

import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.http.intake.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;

/** The messages of one request on their way to Kafka. */
final class HttpEvent {

  private final List<EdgeResult> results;
  private final Consumer<List<Position>> stored;
  private final Map<SourceRecord, Integer> places = new IdentityHashMap<>();
  private Position[] positions = {};

  HttpEvent(List<EdgeResult> results, Consumer<List<Position>> stored) {
    this.results = results;
    this.stored = stored;
  }

  List<EdgeResult> results() {
    return results;
  }

  /** Names the records that it became. */
  synchronized void became(List<SourceRecord> records) {
    positions = new Position[records.size()];
    for (int i = 0; i < positions.length; i++) {
      places.put(records.get(i), i);
    }
  }

  /** Kafka has one of them. */
  synchronized void stored(SourceRecord record, RecordMetadata at) {
    Integer place = places.remove(record);
    if (place != null && at != null) {
      positions[place] = new Position(at.topic(), at.partition(), at.offset());
    }
  }

  /** Kafka has all of them, and what was received before. */
  void complete() {
    List<Position> all;
    synchronized (this) {
      all = new ArrayList<>(Arrays.asList(positions));
    }
    stored.accept(all);
  }
}
