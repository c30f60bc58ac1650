package io.millrace.streams.device;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.streams.decode.DecodeResult;

/**
 * One message as it reaches the engine.
 *
 * @param message what the connector received
 * @param result what the decoders made of it
 * @param lineage where it stands in Kafka
 * @param evidence how the device's world was told, in one line; null if nobody asked
 */
public record Received(
    DeviceMessage message, DecodeResult result, Lineage lineage, String evidence) {

  /** The same message, when the decoders' result does not count. */
  public Received with(DecodeResult other) {
    return new Received(message, other, lineage, evidence);
  }
}
