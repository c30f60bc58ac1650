package io.millrace.streams.topology;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.topics.Erasure;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Takes back what is kept and shown of a device that the registry takes out, or out of IoT. */
final class Departure implements RegistryStage.Follower {

  private final MessageStage messages;
  private final DeviceStage devices;
  private final DeliveryStage deliveries;
  private final SinkEffects effects;

  Departure(
      MessageStage messages, DeviceStage devices, DeliveryStage deliveries, SinkEffects effects) {
    this.messages = messages;
    this.devices = devices;
    this.deliveries = deliveries;
    this.effects = effects;
  }

  @Override
  public void registered(String id, Device device, Headers headers, long now) {
    effects.use(new RecordHeaders());
    if (device == null) {
      deliveries.forget(id, now);
      devices.forget(id, now);
      if (headers.lastHeader(Erasure.HEADER) != null) {
        messages.erase(id, now);
      }
    } else if (device.getCommunication() != Communication.IOT) {
      devices.withdraw(id, now);
    }
  }
}
