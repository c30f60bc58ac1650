package io.millrace.streams.decode;

import io.millrace.schema.Codec;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Mapping;
import io.millrace.schema.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Messages and devices for tests. */
final class Given {

  static final Instant RECEIVED_AT = Instant.parse("2026-11-22T10:00:00Z");
  static final String DEVICE = "boiler-7";

  private Given() {}

  static DeviceMessage message(String contentType, byte[] payload) {
    return DeviceMessage.newBuilder()
        .setDevice(DEVICE)
        .setProtocol("mqtt")
        .setConnector("mqtt-source")
        .setChannel("devices/boiler-7/telemetry")
        .setReceivedAt(RECEIVED_AT)
        .setContentType(contentType)
        .setPayload(ByteBuffer.wrap(payload))
        .build();
  }

  static DeviceMessage message(String contentType, String payload) {
    return message(contentType, payload.getBytes(StandardCharsets.UTF_8));
  }

  static Device device() {
    return Device.newBuilder().setId(DEVICE).build();
  }

  static Device device(String contentType, Mapping mapping) {
    return Device.newBuilder().setId(DEVICE).setCodec(new Codec(contentType, mapping)).build();
  }

  static Mapping mapping() {
    return Mapping.newBuilder().setMetrics(Map.of()).setIgnore(List.of()).build();
  }

  static DecodeResult decode(String contentType, String payload) {
    return new Decoders().decode(message(contentType, payload), device());
  }

  static DecodeResult decode(String contentType, byte[] payload) {
    return new Decoders().decode(message(contentType, payload), device());
  }

  /** As a connector whose protocol tells a time beside the payload. */
  static DecodeResult decodeTold(String time, String payload) {
    DeviceMessage message = message("application/json", payload);
    message.setAttributes(Map.of("millrace.observed_at", time));
    return new Decoders().decode(message, device());
  }

  static Decoded decoded(String contentType, String payload) {
    return (Decoded) decode(contentType, payload);
  }

  static DecodeResult decode(String payload, Mapping mapping) {
    return new Decoders().decode(message(null, payload), device(null, mapping));
  }

  /** The values by metric; several values of one metric in a list. */
  static Map<String, Object> values(DecodeResult result) {
    Map<String, Object> values = new TreeMap<>();
    for (Sample sample : ((Decoded) result).samples()) {
      values.merge(sample.getMetric(), value(sample), Given::both);
    }
    return values;
  }

  private static Object both(Object first, Object second) {
    List<Object> all = new ArrayList<>(first instanceof List<?> list ? list : List.of(first));
    all.add(second);
    return all;
  }

  private static Object value(Sample sample) {
    if (sample.getValueDouble() != null) {
      return sample.getValueDouble();
    }
    if (sample.getValueLong() != null) {
      return sample.getValueLong();
    }
    if (sample.getValueBoolean() != null) {
      return sample.getValueBoolean();
    }
    if (sample.getValueBytes() != null) {
      return sample.getValueBytes();
    }
    return sample.getValueString() == null
        ? sample.getQuality() + " " + sample.getStatus()
        : sample.getValueString();
  }
}
