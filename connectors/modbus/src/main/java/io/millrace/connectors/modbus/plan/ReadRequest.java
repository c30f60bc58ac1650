package io.millrace.connectors.modbus.plan;

import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.RegisterTable;
import java.util.List;
import java.util.Locale;

/**
 * One request that reads several points.
 *
 * @param table what is read
 * @param address first register or bit
 * @param quantity how many of them
 * @param points the points in it, by address
 */
public record ReadRequest(RegisterTable table, int address, int quantity, List<Point> points) {

  /** How people write it, such as {@code input 0-3 (flow, pressure)}. */
  @Override
  public String toString() {
    String names = String.join(", ", points.stream().map(Point::metric).toList());
    String end = quantity == 1 ? "" : "-" + (address + quantity - 1);
    return table.name().toLowerCase(Locale.ROOT) + ' ' + address + end + " (" + names + ')';
  }
}
