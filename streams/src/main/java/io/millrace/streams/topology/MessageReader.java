package io.millrace.streams.topology;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.SchemaRegistryException;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.parking.ParkedMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the records of the raw topic, and makes a message of those that cannot be read, so that
 * they are not lost.
 */
final class MessageReader {

  /** The key of what no device can be told of. */
  static final String UNKNOWN_DEVICE = "_unknown";

  private static final String KAFKA = "kafka";

  private final Deserializer<DeviceMessage> deserializer;

  /** A message, and why it must be refused; null if it need not. */
  record Result(DeviceMessage message, Rejected failure) {}

  MessageReader(AvroSerdes serdes) {
    this.deserializer = serdes.of(DeviceMessage.class).deserializer();
  }

  /**
   * @throws SchemaRegistryException if the registry cannot be asked right now
   */
  Result read(String key, ParkedMessage raw) {
    if (raw.value() == null) {
      return unreadable(key, raw, "The record has no value");
    }
    try {
      DeviceMessage message = deserializer.deserialize(raw.lineage().getTopic(), raw.value());
      return message.getDevice().equals(key)
          ? new Result(message, null)
          : new Result(
              message,
              new Rejected(
                  ErrorCode.ILLEGAL_DEVICE_ID,
                  "The record's key is not the device id of its value"));
    } catch (SchemaRegistryException e) {
      if (e.retriable()) {
        throw e;
      }
      return unreadable(key, raw, "The record's schema is not in the registry");
    } catch (SerializationException e) {
      return unreadable(key, raw, "The record is not a DeviceMessage in the Confluent wire format");
    }
  }

  /** What stands for a record that cannot be read: its bytes, and where they stood. */
  static Result unreadable(String key, ParkedMessage raw, String why) {
    DeviceMessage message = new DeviceMessage();
    message.setDevice(key == null || key.isEmpty() ? UNKNOWN_DEVICE : key);
    message.setProtocol(KAFKA);
    message.setConnector(KAFKA);
    message.setChannel(raw.lineage().getTopic());
    message.setReceivedAt(Instant.EPOCH);
    message.setPayload(ByteBuffer.wrap(raw.value() == null ? new byte[0] : raw.value()));
    message.setSamples(List.of());
    message.setAttributes(Map.of());
    return new Result(message, new Rejected(ErrorCode.MALFORMED_PAYLOAD, why));
  }
}
