package io.millrace.connectors.modbus.map;

/**
 * How a raw number becomes one with a unit: {@code raw * scale + offset}.
 *
 * @param scale factor, not 0
 * @param offset what is added
 * @param unit UCUM code, or null
 */
public record Scaling(double scale, double offset, String unit) {

  /** Whether the number stays as it is. */
  public boolean isIdentity() {
    return scale == 1 && offset == 0;
  }
}
