package io.millrace.streams.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.millrace.schema.Codec;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the payload of a message into samples, by the codec of its device or by convention. Any
 * payload gives a result: what cannot be read is rejected with its reason, nothing is thrown.
 *
 * <p>An object remembers the codecs of the devices that it met lately and is for one thread.
 */
public final class Decoders {

  private static final String OBSERVED_AT = "millrace.observed_at";
  private static final int REMEMBERED_CODECS = 10_000;
  private static final int REMEMBERED_TYPES = 64;

  private final DecodeLimits limits;
  private final Documents documents;
  private final Map<String, PlannedCodec> plans = remember(REMEMBERED_CODECS);
  private final Map<String, MediaType> types = remember(REMEMBERED_TYPES);

  /** With the default limits. */
  public Decoders() {
    this(DecodeLimits.defaults());
  }

  /** With limits of one's own. */
  public Decoders(DecodeLimits limits) {
    this.limits = limits;
    this.documents = new Documents(limits);
  }

  /**
   * Decodes a message.
   *
   * @param message what the edge received; where it holds typed samples they are the result, and
   *     its own sequence goes before the payload's
   * @param device the registry entry of its device
   */
  public DecodeResult decode(DeviceMessage message, Device device) {
    try {
      if (message.getSamples() != null && !message.getSamples().isEmpty()) {
        return new Decoded(typed(message.getSamples()), null, message.getSequence());
      }
      Decoded decoded = payload(message, plan(device));
      return new Decoded(
          decoded.samples(),
          decoded.observedAt() == null ? toldAtEdge(message) : decoded.observedAt(),
          message.getSequence() == null ? decoded.sequence() : message.getSequence());
    } catch (Refusal refusal) {
      return refusal.toRejected();
    }
  }

  /** When it was observed, as the protocol itself had it; null if it did not say. */
  private static Instant toldAtEdge(DeviceMessage message) {
    String told = message.getAttributes().get(OBSERVED_AT);
    try {
      return told == null ? null : Instant.parse(told);
    } catch (DateTimeException e) {
      return null; // no connector of ours writes such a one; the time of receipt counts
    }
  }

  /** What the protocol typed keeps its types; names and number are limited as any other's. */
  private List<Sample> typed(List<Sample> samples) {
    if (samples.size() > limits.values()) {
      throw new Refusal(
          ErrorCode.TOO_MANY_VALUES, "The message holds more than " + limits.values() + " values");
    }
    samples.forEach(sample -> MetricName.check(sample.getMetric(), limits.nameLength()));
    return samples;
  }

  private Decoded payload(DeviceMessage message, Plan plan) {
    Payload payload = Payload.of(message.getPayload());
    if (payload.isEmpty()) {
      throw new Refusal(ErrorCode.NO_VALUES, "The payload is empty");
    }
    String type = plan.contentType() == null ? message.getContentType() : plan.contentType();
    MediaType mediaType = mediaType(type);
    PayloadFormat format = mediaType.format();
    if (format == null) {
      format = Shape.of(payload, plan, documents);
    }
    if (format.isText()) {
      payload = payload.asUtf8(mediaType.charset());
    }
    String ownName = ChannelName.lastLevel(message.getChannel(), message.getDevice());
    Collector collector = new Collector(plan, limits, ownName);
    read(format, payload, collector, message);
    return collector.finish();
  }

  private void read(
      PayloadFormat format, Payload payload, Collector collector, DeviceMessage message) {
    switch (format) {
      case JSON -> documents.json(payload, parser -> new TreeReader(parser, collector).read());
      case CBOR -> documents.cbor(payload, parser -> new TreeReader(parser, collector).read());
      case SENML_JSON ->
          documents.json(payload, parser -> senml(parser, collector, message, false).read());
      case SENML_CBOR ->
          documents.cbor(payload, parser -> senml(parser, collector, message, true).read());
      case LINE_PROTOCOL -> new LineReader(collector, message.getDevice()).read(payload.text());
      case NMEA_0183 -> new NmeaReader(collector).read(payload.text());
      case CSV -> CsvRows.read(payload.text(), collector);
      case TEXT -> TextReader.read(payload, collector);
    }
  }

  private static SenmlReader senml(
      JsonParser parser, Collector collector, DeviceMessage message, boolean cbor) {
    SenmlName names = new SenmlName(message.getDevice(), collector.ownName());
    return new SenmlReader(parser, collector, names, message.getReceivedAt(), cbor);
  }

  private MediaType mediaType(String contentType) {
    if (contentType == null) {
      return MediaType.NONE;
    }
    MediaType known = types.get(contentType);
    if (known == null) {
      known = MediaType.of(contentType);
      types.put(contentType, known);
    }
    return known;
  }

  private Plan plan(Device device) {
    Codec codec = device.getCodec();
    if (codec == null) {
      return Plan.CONVENTIONS;
    }
    PlannedCodec known = plans.get(device.getId());
    if (known == null || known.codec != codec && !known.codec.equals(codec)) {
      known = new PlannedCodec(codec, Plan.of(codec));
      plans.put(device.getId(), known);
    }
    return known.plan;
  }

  private static <V> Map<String, V> remember(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }

  private record PlannedCodec(Codec codec, Plan plan) {}
}
