package io.millrace.streams.device;

import io.millrace.schema.Metric;
import io.millrace.schema.Sample;
import io.millrace.streams.units.ConversionResult;

/** Brings a sample to the type and unit that the registry asks for. */
@FunctionalInterface
public interface SampleConversion {

  /** Converts a sample; the metric is null where the registry does not know it. */
  ConversionResult convert(Sample sample, Metric metric);
}
