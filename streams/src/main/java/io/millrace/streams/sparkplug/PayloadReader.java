package io.millrace.streams.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Reads payloads, no larger and no deeper than allowed, packed ones too. */
final class PayloadReader {

  private static final String PACKED = "SPBV1.0_COMPRESSED";
  private static final String ALGORITHM = "algorithm";
  private static final int LEVELS_OF_A_TEMPLATE = 2;
  private static final int OTHER_LEVELS = 16;

  private final SparkplugLimits limits;

  PayloadReader(SparkplugLimits limits) {
    this.limits = limits;
  }

  /** The payload of a message. */
  Payload read(ByteBuffer bytes) {
    if (bytes.remaining() > limits.payloadBytes()) {
      throw tooLong();
    }
    Payload payload = parse(CodedInputStream.newInstance(bytes.duplicate()));
    return payload.getUuid().equals(PACKED) && payload.hasBody() ? unpacked(payload) : payload;
  }

  private Payload unpacked(Payload packed) {
    try (InputStream in = unpacking(packed)) {
      byte[] bytes = in.readNBytes(limits.payloadBytes() + 1);
      if (bytes.length > limits.payloadBytes()) {
        throw tooLong();
      }
      return parse(CodedInputStream.newInstance(bytes));
    } catch (IOException e) {
      throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "The packed payload cannot be unpacked");
    }
  }

  private static InputStream unpacking(Payload packed) throws IOException {
    String algorithm = "DEFLATE";
    for (Payload.Metric metric : packed.getMetricsList()) {
      if (metric.getName().equals(ALGORITHM)) {
        algorithm = metric.getStringValue().toUpperCase(Locale.ROOT);
      }
    }
    InputStream body = new ByteArrayInputStream(packed.getBody().toByteArray());
    return switch (algorithm) {
      case "DEFLATE" -> new InflaterInputStream(body);
      case "GZIP" -> new GZIPInputStream(body);
      default ->
          throw new Refusal(
              ErrorCode.MALFORMED_PAYLOAD, "The payload is packed in a way that is not known");
    };
  }

  private Payload parse(CodedInputStream in) {
    in.setRecursionLimit(limits.depth() * LEVELS_OF_A_TEMPLATE + OTHER_LEVELS);
    try {
      Payload payload = Payload.parseFrom(in);
      if (payload.getMetricsCount() > limits.metrics()) {
        throw new Refusal(
            ErrorCode.TOO_MANY_VALUES,
            "The message holds more than " + limits.metrics() + " metrics");
      }
      return payload;
    } catch (InvalidProtocolBufferException e) {
      throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "The payload is not one of Sparkplug B");
    } catch (IOException e) {
      throw new IllegalStateException("Bytes on the heap cannot fail to be read", e);
    }
  }

  private Refusal tooLong() {
    return new Refusal(
        ErrorCode.TOO_LONG, "The payload is longer than " + limits.payloadBytes() + " bytes");
  }
}
