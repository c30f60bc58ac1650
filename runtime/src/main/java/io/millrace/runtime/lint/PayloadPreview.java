package io.millrace.runtime.lint;

import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Metric;
import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.decode.DecodeResult;
import io.millrace.streams.decode.Decoded;
import io.millrace.streams.decode.Decoders;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.units.ConversionResult;
import io.millrace.streams.units.Measure;
import io.millrace.streams.units.Refused;
import io.millrace.streams.units.UnitConversion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a payload of a device would become.
 *
 * @param values its values; empty if it is refused
 * @param observedAt when the device observed it; null if it does not say
 * @param sequence the device's own number; null if it gives none
 * @param refusal why it would be a dead letter; null if it would not
 */
public record PayloadPreview(
    List<PreviewValue> values, Instant observedAt, Sequence sequence, Refusal refusal) {

  /**
   * One value.
   *
   * @param metric name
   * @param value the value
   * @param unit UCUM code, or null
   * @param sourceUnit the device's own unit, or null
   * @param quality how far it may be trusted
   * @param status why, or null
   */
  public record PreviewValue(
      String metric, Object value, String unit, String sourceUnit, String quality, String status) {}

  /**
   * Why a payload would be a dead letter.
   *
   * @param code error code
   * @param message what is wrong
   * @param cure what to do
   */
  public record Refusal(String code, String message, String cure) {

    private static Refusal of(ErrorCode code, String message) {
      return new Refusal(code.name(), message, code.cure());
    }
  }

  /** Decodes and converts as the pipeline would. */
  public static PayloadPreview of(DeviceMessage message, Device device) {
    DecodeResult result = new Decoders().decode(message, device);
    return result instanceof Rejected rejected
        ? refused(Refusal.of(rejected.code(), rejected.message()))
        : converted((Decoded) result, device);
  }

  private static PayloadPreview converted(Decoded decoded, Device device) {
    UnitConversion conversion = new UnitConversion();
    List<PreviewValue> values = new ArrayList<>();
    for (Sample sample : decoded.samples()) {
      ConversionResult result = conversion.convert(sample, declared(device, sample.getMetric()));
      if (result instanceof Refused refused) {
        return refused(Refusal.of(refused.code(), refused.message()));
      }
      values.add(value(sample.getMetric(), (Measure) result));
    }
    return new PayloadPreview(values, decoded.observedAt(), decoded.sequence(), null);
  }

  private static PayloadPreview refused(Refusal refusal) {
    return new PayloadPreview(List.of(), null, null, refusal);
  }

  private static Metric declared(Device device, String metric) {
    return device.getMetrics().stream()
        .filter(known -> known.getName().equals(metric))
        .findFirst()
        .orElse(null);
  }

  private static PreviewValue value(String metric, Measure measure) {
    return new PreviewValue(
        metric,
        first(
            measure.valueDouble(),
            measure.valueLong(),
            measure.valueBoolean(),
            measure.valueString()),
        measure.unit(),
        measure.sourceUnit(),
        measure.quality().name(),
        measure.status());
  }

  private static Object first(Object... candidates) {
    for (Object candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return null;
  }
}
