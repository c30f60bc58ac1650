package io.millrace.connectors.modbus.map;

/**
 * How a serial line is driven.
 *
 * @param baud bits per second
 * @param dataBits bits of a character
 * @param parity check bit
 * @param stopBits 1 or 2
 */
public record SerialLine(int baud, int dataBits, Parity parity, int stopBits) {

  /** 19200 8E1, as the specification wants it (Modbus over Serial Line V1.02, section 2.5.1). */
  public static final SerialLine USUAL = new SerialLine(19_200, 8, Parity.EVEN, 1);

  /** The check bit. */
  public enum Parity {
    /** None. */
    NONE,
    /** The number of ones is even. */
    EVEN,
    /** The number of ones is odd. */
    ODD
  }
}
