package io.millrace.streams.device;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.decode.DecodeResult;
import io.millrace.streams.decode.Decoded;
import io.millrace.streams.decode.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds messages as the engine gets them. */
final class TestMessage {

  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, String> attributes = new HashMap<>();
  private long receivedAt;
  private long offset;
  private String payload = "";
  private Instant observedAt;
  private Sequence sequence;
  private boolean sequenceAtEdge;

  static TestMessage receivedAt(long millis) {
    TestMessage message = new TestMessage();
    message.receivedAt = millis;
    message.offset = millis;
    return message;
  }

  TestMessage observedAt(long millis) {
    observedAt = Instant.ofEpochMilli(millis);
    return this;
  }

  TestMessage number(long number) {
    return number(null, number);
  }

  TestMessage number(String epoch, long number) {
    sequence = new Sequence(epoch, number);
    return this;
  }

  TestMessage numberedAtEdge(long number) {
    sequenceAtEdge = true;
    return number(number);
  }

  TestMessage offset(long value) {
    offset = value;
    return this;
  }

  TestMessage payload(String text) {
    payload = text;
    return this;
  }

  TestMessage attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  TestMessage value(String metric, double value) {
    return sample(sample(metric, value, Quality.GOOD));
  }

  TestMessage sample(Sample sample) {
    samples.add(sample);
    return this;
  }

  Received decoded() {
    return received(new Decoded(samples, observedAt, sequence));
  }

  /** As a connector whose protocol types its values itself. */
  Received typed() {
    sequenceAtEdge = true;
    Received received = received(new Decoded(samples, null, sequence));
    received.message().setSamples(samples);
    return received;
  }

  Received rejected() {
    return received(new Rejected(ErrorCode.MALFORMED_PAYLOAD, "The text is not JSON"));
  }

  static Sample sample(String metric, double value, Quality quality) {
    Sample sample = new Sample();
    sample.setMetric(metric);
    sample.setValueDouble(value);
    sample.setQuality(quality);
    return sample;
  }

  private Received received(DecodeResult result) {
    DeviceMessage message = new DeviceMessage();
    message.setDevice(TestDevice.ID);
    message.setProtocol("mqtt");
    message.setConnector("edge");
    message.setChannel("devices/d1/telemetry");
    message.setReceivedAt(Instant.ofEpochMilli(receivedAt));
    message.setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    message.setSamples(List.of());
    message.setAttributes(attributes);
    message.setSequence(sequenceAtEdge ? sequence : null);
    return new Received(message, result, new Lineage("millrace.raw.v1", 0, offset), null);
  }
}
