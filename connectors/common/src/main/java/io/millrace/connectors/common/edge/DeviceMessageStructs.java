package io.millrace.connectors.common.edge;

import io.millrace.connectors.common.convert.ConnectSchemas;
import io.millrace.schema.DeviceMessage;
import java.util.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Builds device messages for one connector. */
final class DeviceMessageStructs {

  static final Schema SCHEMA = ConnectSchemas.of(DeviceMessage.getClassSchema());

  private static final Field DEVICE = SCHEMA.field("device");
  private static final Field PROTOCOL = SCHEMA.field("protocol");
  private static final Field CONNECTOR = SCHEMA.field("connector");
  private static final Field CHANNEL = SCHEMA.field("channel");
  private static final Field PRINCIPAL = SCHEMA.field("principal");
  private static final Field RECEIVED_AT = SCHEMA.field("received_at");
  private static final Field CONTENT_TYPE = SCHEMA.field("content_type");
  private static final Field PAYLOAD = SCHEMA.field("payload");
  private static final Field SAMPLES = SCHEMA.field("samples");
  private static final Field ATTRIBUTES = SCHEMA.field("attributes");
  private static final Field SEQUENCE = SCHEMA.field("sequence");

  private static final SampleStructs SAMPLE_STRUCTS =
      new SampleStructs(SAMPLES.schema().valueSchema());

  private final String protocol;
  private final String connector;

  DeviceMessageStructs(String protocol, String connector) {
    this.protocol = protocol;
    this.connector = connector;
  }

  Struct struct(EdgeMessage message, byte[] payload) {
    Struct struct =
        new Struct(SCHEMA)
            .put(DEVICE, message.device())
            .put(PROTOCOL, protocol)
            .put(CONNECTOR, connector)
            .put(CHANNEL, message.channel())
            .put(RECEIVED_AT, new Date(message.receivedAt()))
            .put(PAYLOAD, payload)
            .put(SAMPLES, SAMPLE_STRUCTS.structs(message.samples()))
            .put(ATTRIBUTES, message.attributes());
    return optional(struct, message);
  }

  private static Struct optional(Struct struct, EdgeMessage message) {
    if (message.principal() != null) {
      struct.put(PRINCIPAL, message.principal());
    }
    if (message.contentType() != null) {
      struct.put(CONTENT_TYPE, message.contentType());
    }
    if (message.sequence() != null) {
      struct.put(SEQUENCE, sequence(message.sequence()));
    }
    return struct;
  }

  private static Struct sequence(EdgeSequence sequence) {
    return new Struct(SEQUENCE.schema())
        .put("epoch", sequence.epoch())
        .put("number", sequence.number());
  }
}
