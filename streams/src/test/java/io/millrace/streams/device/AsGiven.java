package io.millrace.streams.device;

import io.millrace.schema.Metric;
import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.units.ConversionResult;
import io.millrace.streams.units.Measure;
import io.millrace.streams.units.Refused;

/** Takes samples as they are, but for those whose unit is {@link #BAD_UNIT}. */
final class AsGiven implements SampleConversion {

  static final String BAD_UNIT = "furlong";

  @Override
  public ConversionResult convert(Sample sample, Metric metric) {
    if (BAD_UNIT.equals(sample.getUnit())) {
      return new Refused(ErrorCode.UNKNOWN_UNIT, "The unit is not a UCUM code");
    }
    return new Measure(
        sample.getValueDouble(),
        sample.getValueLong(),
        sample.getValueBoolean(),
        sample.getValueString(),
        sample.getValueBytes(),
        metric == null || metric.getUnit() == null ? sample.getUnit() : metric.getUnit(),
        sample.getUnit(),
        sample.getQuality(),
        sample.getStatus());
  }
}
