package io.millrace.streams.topology;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.schema.Sample;
import io.millrace.schema.sparkplug.SparkplugTopic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands on what an edge node said of one device, as messages of that device with typed values. What
 * is large goes in several, since names are longer than the aliases for which they stand.
 */
final class ResolvedMessages {

  private static final String PRESENCE = "millrace.presence";
  private static final int LARGEST = 400_000;
  private static final int OVERHEAD = 48;
  private static final int BYTES_OF_A_CHARACTER = 3;

  private final SinkEffects effects;

  ResolvedMessages(SinkEffects effects) {
    this.effects = effects;
  }

  /** Hands on values; without any nothing happens. */
  void values(DeviceMessage heard, String device, List<Sample> samples, Lineage place) {
    List<Sample> part = new ArrayList<>();
    int size = 0;
    for (Sample sample : samples) {
      int more = size(sample);
      if (size + more > LARGEST && !part.isEmpty()) {
        send(heard, device, part, place);
        part = new ArrayList<>();
        size = 0;
      }
      part.add(sample);
      size += more;
    }
    if (!part.isEmpty()) {
      send(heard, device, part, place);
    }
  }

  /** Hands on that a device is there or away. */
  void presence(DeviceMessage heard, String device, boolean there, Lineage place) {
    DeviceMessage message = message(heard, device, List.of());
    message.getAttributes().put(PRESENCE, there ? "connected" : "disconnected");
    effects.resolved(message, place);
  }

  private void send(DeviceMessage heard, String device, List<Sample> samples, Lineage place) {
    effects.resolved(message(heard, device, samples), place);
  }

  private static DeviceMessage message(DeviceMessage heard, String device, List<Sample> samples) {
    Map<String, String> attributes = new HashMap<>(heard.getAttributes());
    attributes.remove(SparkplugTopic.ATTRIBUTE);
    return DeviceMessage.newBuilder()
        .setDevice(device)
        .setProtocol(SparkplugTopic.PROTOCOL)
        .setConnector(heard.getConnector())
        .setChannel(heard.getChannel())
        .setPrincipal(heard.getPrincipal())
        .setReceivedAt(heard.getReceivedAt())
        .setPayload(ByteBuffer.allocate(0))
        .setSamples(samples)
        .setAttributes(attributes)
        .build();
  }

  private static int size(Sample sample) {
    int size = OVERHEAD + sample.getMetric().length() * BYTES_OF_A_CHARACTER;
    if (sample.getValueString() != null) {
      size += sample.getValueString().length() * BYTES_OF_A_CHARACTER;
    }
    return sample.getValueBytes() == null ? size : size + sample.getValueBytes().remaining();
  }
}
