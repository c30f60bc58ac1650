package io.millrace.connectors.modbus.command;

import io.millrace.connectors.modbus.map.DeviceModel;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.value.RegisterWriter;
import io.millrace.schema.Command;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a command says: {@code read/<point>}, {@code write/<point>}, or the point alone, which
 * writes. An array goes to the point and to those that follow it without a gap, in one request.
 *
 * @param points what it is about, by address
 * @param several whether an array was given
 * @param registers what to write, two bytes each; null for coils, or to read
 * @param coils what to write to coils; null for registers, or to read
 */
record RegisterOrder(List<Point> points, boolean several, byte[] registers, boolean[] coils) {

  /** Modbus Application Protocol V1.1b3, sections 6.12 and 6.11. */
  private static final int MOST_REGISTERS = 123;

  private static final int MOST_COILS = 1968;
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
    if (name.startsWith(READ)) {
      Point point = point(name.substring(READ.length()), model);
      return new RegisterOrder(List.of(point), false, null, null);
    }
    Point first = point(name.startsWith(WRITE) ? name.substring(WRITE.length()) : name, model);
    if (!first.writeable()) {
      throw new IllegalArgumentException("the register map does not let this point be written");
    }
    CommandValue value = CommandValue.read(command.getPayload());
    List<Point> points = row(first, value.values().size(), model);
    checkUnit(value.unit(), points);
    return first.table().isBits() ? coils(points, value, model) : registers(points, value, model);
  }

  private static Point point(String metric, DeviceModel model) {
    return model
        .point(metric)
        .orElseThrow(
            () -> new IllegalArgumentException("the register map has no point of this name"));
  }

  private static List<Point> row(Point first, int length, DeviceModel model) {
    List<Point> row = new ArrayList<>(List.of(first));
    while (row.size() < length) {
      Point last = row.get(row.size() - 1);
      row.add(
          model.points().stream()
              .filter(point -> point.writeable() && point.table() == first.table())
              .filter(point -> point.address() == last.end())
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no point that may be written follows " + last.metric())));
    }
    return row;
  }

  private static void checkUnit(String unit, List<Point> points) {
    for (Point point : points) {
      if (unit != null && !unit.equals(point.scaling().unit())) {
        throw new IllegalArgumentException(
            "the unit is " + unit + ", that of the point " + point.scaling().unit());
      }
    }
  }

  private static RegisterOrder registers(
      List<Point> points, CommandValue value, DeviceModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < points.size(); i++) {
      bytes.writeBytes(RegisterWriter.registers(points.get(i), value.values().get(i)));
    }
    checkLength(bytes.size() / 2, Math.min(MOST_REGISTERS, model.limits().registers()));
    return new RegisterOrder(points, value.several(), bytes.toByteArray(), null);
  }

  private static RegisterOrder coils(List<Point> points, CommandValue value, DeviceModel model) {
    boolean[] coils = new boolean[points.size()];
    for (int i = 0; i < coils.length; i++) {
      coils[i] = onOrOff(value.values().get(i));
    }
    checkLength(coils.length, Math.min(MOST_COILS, model.limits().bits()));
    return new RegisterOrder(points, value.several(), null, coils);
  }

  private static void checkLength(int length, int most) {
    if (length > most) {
      throw new IllegalArgumentException(
          "the device takes " + most + " at once, and these are " + length);
    }
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

  Point first() {
    return points.get(0);
  }

  /** How many registers or coils it is about. */
  int quantity() {
    return points.get(points.size() - 1).end() - first().address();
  }

  boolean reads() {
    return registers == null && coils == null;
  }
}
