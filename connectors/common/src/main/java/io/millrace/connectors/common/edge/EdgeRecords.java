package io.millrace.connectors.common.edge;

import io.millrace.connectors.common.convert.ConnectSchemas;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.schema.Gap;
import io.millrace.schema.GapKind;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Builds the records of one task, each with a source offset that no other record has. */
public final class EdgeRecords {

  private static final Schema GAP = ConnectSchemas.of(Gap.getClassSchema());

  private final String rawTopic;
  private final String deadLetterTopic;
  private final String gapTopic;
  private final String connector;
  private final SourcePosition position;
  private final DeviceMessageStructs messages;
  private final Quarantine quarantine;

  /**
   * @param topics names of the topics
   * @param protocol name of the protocol
   * @param connector name of the connector
   * @param position numbers the records
   */
  public EdgeRecords(Topics topics, String protocol, String connector, SourcePosition position) {
    this.rawTopic = topics.name(Topic.RAW);
    this.deadLetterTopic = topics.name(Topic.DEAD_LETTERS);
    this.gapTopic = topics.name(Topic.GAPS);
    this.connector = connector;
    this.position = position;
    this.messages = new DeviceMessageStructs(protocol, connector);
    this.quarantine = new Quarantine(messages);
  }

  /** Adds the records that a message becomes: one, or one for each part of its dead letter. */
  public void append(EdgeResult result, Delivery<?> delivery, List<SourceRecord> records) {
    append(result, this::next, delivery, records);
  }

  /** The same for a message that has a place of its own in the source. */
  public void append(
      EdgeResult result,
      PendingRecord.Source source,
      Delivery<?> delivery,
      List<SourceRecord> records) {
    append(result, () -> source, delivery, records);
  }

  private void append(
      EdgeResult result,
      Supplier<PendingRecord.Source> source,
      Delivery<?> delivery,
      List<SourceRecord> records) {
    if (result instanceof EdgeResult.Refused refused) {
      List<Struct> letters = quarantine.letters(refused);
      delivery.expect(letters.size());
      letters.forEach(
          letter ->
              records.add(
                  record(source.get(), deadLetterTopic, refused.message(), letter, delivery)));
    } else {
      append(result.message(), source.get(), delivery, records);
    }
  }

  /** Adds the records of the messages, at least one, of a delivery; it is stored when all are. */
  public void appendAll(
      List<? extends EdgeResult> results, Delivery<?> delivery, List<SourceRecord> records) {
    int before = records.size();
    results.forEach(result -> append(result, delivery, records));
    delivery.expect(records.size() - before);
  }

  /** Adds the record of an accepted message that has a place of its own in the source. */
  public void append(
      EdgeMessage message,
      PendingRecord.Source source,
      Delivery<?> delivery,
      List<SourceRecord> records) {
    delivery.expect(1);
    Struct struct = messages.struct(message, message.payload());
    records.add(record(source, rawTopic, message, struct, delivery));
  }

  /** Adds the record that tells of a lost session. */
  public void append(LostSession lost, Delivery<?> delivery, List<SourceRecord> records) {
    EdgeGap gap =
        new EdgeGap(connector, GapKind.SESSION_LOST, null, lost.detectedAt(), lost.detail());
    append(gap, delivery, records);
  }

  /** Adds the record that tells of something missing. */
  public void append(EdgeGap gap, Delivery<?> delivery, List<SourceRecord> records) {
    delivery.expect(1);
    Struct struct =
        new Struct(GAP)
            .put("device", gap.device())
            .put("kind", gap.kind().name())
            .put("count", gap.count())
            .put("filled", false)
            .put("detected_at", new Date(gap.detectedAt()))
            .put("connector", connector)
            .put("detail", gap.detail());
    records.add(
        new PendingRecord(next(), gapTopic, gap.device(), struct, gap.detectedAt(), delivery));
  }

  private PendingRecord record(
      PendingRecord.Source source,
      String topic,
      EdgeMessage message,
      Struct value,
      Delivery<?> delivery) {
    PendingRecord record =
        new PendingRecord(source, topic, message.device(), value, message.receivedAt(), delivery);
    EdgeTrace trace = message.trace();
    if (trace != null) {
      record.headers().addString("traceparent", trace.parent());
      if (trace.state() != null) {
        record.headers().addString("tracestate", trace.state());
      }
    }
    return record;
  }

  private PendingRecord.Source next() {
    return new PendingRecord.Source(position.partition(), position.next());
  }
}
