package io.millrace.connectors.modbus.map;

/** The four tables of the Modbus data model (Modbus Application Protocol V1.1b3, section 4.3). */
public enum RegisterTable {
  /** Single bits, read and written. */
  COIL(true, true),
  /** Single bits, read only. */
  DISCRETE(true, false),
  /** Registers of 16 bits, read and written. */
  HOLDING(false, true),
  /** Registers of 16 bits, read only. */
  INPUT(false, false);

  private final boolean bits;
  private final boolean writeable;

  RegisterTable(boolean bits, boolean writeable) {
    this.bits = bits;
    this.writeable = writeable;
  }

  /** Whether it holds bits and not registers. */
  public boolean isBits() {
    return bits;
  }

  /** Whether the protocol has a function that writes it. */
  public boolean isWriteable() {
    return writeable;
  }
}
