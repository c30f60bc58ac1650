package io.millrace.runtime.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port from a flag. */
final class PortNumber implements ITypeConverter<Integer> {

  private static final int LAST = 65_535;

  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= LAST) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a port");
    }
    throw new TypeConversionException("'" + text + "' is not a port: ports go from 1 to " + LAST);
  }
}
