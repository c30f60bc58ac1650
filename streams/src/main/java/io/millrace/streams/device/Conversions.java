package io.millrace.streams.device;

import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.units.ConversionResult;
import io.millrace.streams.units.Measure;
import io.millrace.streams.units.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings all values of a message to what the registry asks for, or finds why that cannot be. */
final class Conversions {

  private final SampleConversion conversion;
  private final int maxMetrics;

  Conversions(SampleConversion conversion, EngineSettings settings) {
    this.conversion = conversion;
    this.maxMetrics = settings.maxMetrics();
  }

  /**
   * Fills in the measures, one for each sample.
   *
   * @return why the message must be refused as a whole; null if it need not
   */
  Rejected convert(Turn turn, List<Sample> samples, Measure[] measures) {
    DeclaredMetrics declared = turn.row().declared(turn.device());
    for (int i = 0; i < measures.length; i++) {
      Sample sample = samples.get(i);
      ConversionResult result = conversion.convert(sample, declared.find(sample.getMetric()));
      if (result instanceof Refused refused) {
        return new Rejected(refused.code(), refused.message());
      }
      measures[i] = (Measure) result;
    }
    return refuseTooMany(turn.row(), samples);
  }

  private Rejected refuseTooMany(DeviceRow row, List<Sample> samples) {
    if (row.metrics.size() + samples.size() <= maxMetrics) {
      return null;
    }
    Set<String> added = new HashSet<>();
    for (Sample sample : samples) {
      if (!row.metrics.containsKey(sample.getMetric())) {
        added.add(sample.getMetric());
      }
    }
    if (added.isEmpty() || row.metrics.size() + added.size() <= maxMetrics) {
      return null;
    }
    return new Rejected(
        ErrorCode.TOO_MANY_METRICS,
        "The device has " + row.metrics.size() + " metrics and may have " + maxMetrics);
  }
}
