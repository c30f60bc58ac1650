package io.millrace.connectors.modbus.map;

/**
 * One value of a device model.
 *
 * @param metric its name
 * @param table where it is
 * @param address of its first register or its bit, from 0
 * @param layout how it lies there
 * @param scaling what it means
 * @param writeable whether commands may write it
 * @param deadband by how much it must change to be reported, in its own unit
 * @param group name of the poll group
 */
public record Point(
    String metric,
    RegisterTable table,
    int address,
    Layout layout,
    Scaling scaling,
    boolean writeable,
    double deadband,
    String group) {

  /** The address behind its last one. */
  public int end() {
    return address + layout.registers();
  }
}
