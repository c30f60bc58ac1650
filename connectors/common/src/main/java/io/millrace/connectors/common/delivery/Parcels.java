package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads commands out of what a converter made of them. */
final class Parcels {

  private Parcels() {}

  static Parcel of(SinkRecord record, Duration defaultExpiry, Courier courier) {
    Command command = command(record);
    return of(record.kafkaOffset(), command, defaultExpiry, courier.complaint(command));
  }

  static Parcel of(long offset, Command command, Duration defaultExpiry, String refusal) {
    long issuedAt = command.getIssuedAt().toEpochMilli();
    Instant expiresAt = command.getExpiresAt();
    long end = expiresAt == null ? issuedAt + defaultExpiry.toMillis() : expiresAt.toEpochMilli();
    return new Parcel(offset, command, issuedAt, end, refusal);
  }

  /** The attributes of a command; none if the record holds no command. */
  static Map<String, String> attributes(SinkRecord record) {
    boolean holdsSome =
        record.value() instanceof Struct struct && struct.schema().field("attributes") != null;
    return holdsSome ? attributes((Struct) record.value()) : Map.of();
  }

  private static Command command(SinkRecord record) {
    if (!(record.value() instanceof Struct struct)
        || !Command.getClassSchema().getFullName().equals(struct.schema().name())) {
      throw new DataException(
          "The record at offset "
              + record.kafkaOffset()
              + " of "
              + record.topic()
              + "-"
              + record.kafkaPartition()
              + " is no Command. Cure: set topics to the deliveries topic and value.converter to"
              + " io.millrace.connectors.common.MillraceAvroConverter.");
    }
    return read(struct);
  }

  private static Command read(Struct struct) {
    return Command.newBuilder()
        .setId(struct.getString("id"))
        .setDevice(struct.getString("device"))
        .setName(struct.getString("name"))
        .setContentType(struct.getString("content_type"))
        .setPayload(bytes(struct.get("payload")))
        .setSender(struct.getString("sender"))
        .setIssuedAt(instant(struct.get("issued_at")))
        .setExpiresAt(instant(struct.get("expires_at")))
        .setLink(struct.getString("link"))
        .setCorrelationData(bytes(struct.get("correlation_data")))
        .setResponseChannel(struct.getString("response_channel"))
        .setExpectsAnswer(struct.getBoolean("expects_answer"))
        .setRetain(struct.getBoolean("retain"))
        .setRule(struct.getString("rule"))
        .setAttributes(attributes(struct))
        .build();
  }

  private static Map<String, String> attributes(Struct struct) {
    Map<String, String> attributes = struct.getMap("attributes");
    return attributes == null ? Map.of() : attributes;
  }

  private static Instant instant(Object date) {
    return date == null ? null : ((Date) date).toInstant();
  }

  private static ByteBuffer bytes(Object value) {
    if (value instanceof byte[] array) {
      return ByteBuffer.wrap(array);
    }
    return (ByteBuffer) value;
  }
}
