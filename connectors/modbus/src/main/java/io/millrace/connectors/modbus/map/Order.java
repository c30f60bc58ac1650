package io.millrace.connectors.modbus.map;

/** Which part of something larger comes first. */
public enum Order {
  /** The most significant one, as the protocol has it. */
  BIG,
  /** The least significant one. */
  LITTLE
}
