package io.millrace.streams.topology;

import io.millrace.schema.Lineage;
import io.millrace.streams.parking.ParkedMessage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Tells of a record of an internal topic from which one of the raw topic it was made. */
final class OriginHeader {

  private static final String NAME = "millrace-origin";
  private static final String SEPARATOR = " ";
  private static final int PARTS = 3;

  private OriginHeader() {}

  /** The same headers with the place of the message. */
  static Headers with(Headers headers, Lineage place) {
    Headers marked = new RecordHeaders(headers).remove(NAME);
    String text =
        String.join(
            SEPARATOR,
            place.getTopic(),
            Integer.toString(place.getPartition()),
            Long.toString(place.getOffset()));
    return marked.add(NAME, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The record as if it stood where the message does from which it was made. */
  static ParkedMessage origin(ParkedMessage record) {
    Header header = record.headers().lastHeader(NAME);
    if (header == null) {
      return record;
    }
    String[] parts = new String(header.value(), StandardCharsets.UTF_8).split(SEPARATOR);
    if (parts.length != PARTS) {
      return record;
    }
    Lineage place = new Lineage(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    return new ParkedMessage(
        record.value(), new RecordHeaders(record.headers()).remove(NAME), place);
  }
}
