package io.millrace.connectors.modbus.wire;

/** Makes connections to one bus. */
@FunctionalInterface
public interface Wires {

  /**
   * Connects.
   *
   * @throws WireFailure if it cannot
   */
  Wire connect() throws WireFailure;
}
