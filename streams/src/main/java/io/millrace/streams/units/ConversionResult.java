package io.millrace.streams.units;

/** What became of a sample's value: a measure, or the reason why there is none. */
public sealed interface ConversionResult permits Measure, Refused {}
