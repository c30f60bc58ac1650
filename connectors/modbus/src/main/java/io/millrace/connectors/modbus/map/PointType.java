package io.millrace.connectors.modbus.map;

/** What registers hold. */
public enum PointType {
  /** One bit: a coil, a discrete input, or one bit of a register. */
  BOOLEAN(1),
  /** Two's complement in one register. */
  INT16(1),
  /** One register. */
  UINT16(1),
  /** Two's complement in two registers. */
  INT32(2),
  /** Two registers. */
  UINT32(2),
  /** Two's complement in four registers. */
  INT64(4),
  /** Four registers; above 2^63 - 1 the value is BAD. */
  UINT64(4),
  /** IEEE 754 single precision in two registers. */
  FLOAT32(2),
  /** IEEE 754 double precision in four registers. */
  FLOAT64(4),
  /** Characters, two to a register, ended by a zero. */
  STRING(0);

  private final int registers;

  PointType(int registers) {
    this.registers = registers;
  }

  /** How many registers it takes; 0 where the point says how many. */
  public int registers() {
    return registers;
  }

  /** Whether it is a whole number. */
  public boolean isWhole() {
    return switch (this) {
      case INT16, UINT16, INT32, UINT32, INT64, UINT64 -> true;
      default -> false;
    };
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return isWhole() || this == FLOAT32 || this == FLOAT64;
  }
}
