package io.millrace.runtime.cli;

import io.millrace.runtime.config.ShortDuration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration from a flag, as milliseconds. */
final class Milliseconds implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    try {
      long millis = ShortDuration.parse(text).toMillis();
      if (millis > 0) {
        return millis;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new TypeConversionException("'" + text + "' is not a duration such as 10s or 5m");
    }
    throw new TypeConversionException("'" + text + "' is not longer than 0");
  }
}
