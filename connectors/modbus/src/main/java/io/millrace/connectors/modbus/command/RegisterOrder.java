package io.millrace.connectors.modbus.command;

import io.millrace.connectors.modbus.map.DeviceModel;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.PointType;
import io.millrace.connectors.modbus.value.RegisterWriter;
import io.millrace.schema.Command;
import java.math.BigDecimal;
import java.util.Set;

/**
 * What a command says: {@code read/<point>}, {@code write/<point>}, or the point alone, which
 * writes.
 *
 * @param point what it is about
 * @param registers what to write, two bytes each; null for a coil, or to read
 * @param coil what to write to a coil; null for registers, or to read
 */
record RegisterOrder(Point point, byte[] registers, Boolean coil) {

  private static final String READ = "read/";
  private static final String WRITE = "write/";
  private static final Set<Object> ON = Set.of(true, BigDecimal.ONE, "true", "on", "1");
  private static final Set<Object> OFF = Set.of(false, BigDecimal.ZERO, "false", "off", "0");

  /**
   * Reads a command.
   *
   * @throws IllegalArgumentException if it says nothing that can be done; the message says why
   */
  static RegisterOrder of(Command command, DeviceModel model) {
    String name = command.getName();
    boolean reads = name.startsWith(READ);
    String metric =
        reads
            ? name.substring(READ.length())
            : name.startsWith(WRITE) ? name.substring(WRITE.length()) : name;
    Point point =
        model
            .point(metric)
            .orElseThrow(
                () -> new IllegalArgumentException("the register map has no point of this name"));
    if (reads) {
      return new RegisterOrder(point, null, null);
    }
    if (!point.writeable()) {
      throw new IllegalArgumentException("the register map does not let this point be written");
    }
    Object value = CommandValue.read(command.getPayload(), point.scaling().unit());
    return point.layout().type() == PointType.BOOLEAN
        ? new RegisterOrder(point, null, onOrOff(value))
        : new RegisterOrder(point, RegisterWriter.registers(point, value), null);
  }

  private static boolean onOrOff(Object value) {
    if (ON.contains(value)) {
      return true;
    }
    if (OFF.contains(value)) {
      return false;
    }
    throw new IllegalArgumentException("true or false is expected");
  }

  boolean reads() {
    return registers == null && coil == null;
  }
}
