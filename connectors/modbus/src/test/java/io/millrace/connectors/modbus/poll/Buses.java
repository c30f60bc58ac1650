package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.RegisterMap;

/** A bus with one machine that has two registers far from each other. */
final class Buses {

  private Buses() {}

  static Bus at(String address) {
    String map =
        """
        models:
          pair:
            groups: {all: {period: 20ms}}
            points:
              a: {table: input, address: 7, unit: Cel}
              b: {table: input, address: 57}
        buses:
          hall:
            address: %s
            retry_first: 1s
            retry_longest: 3s
            units: [{unit: 5, device: pair-1, model: pair}]
        """;
    return RegisterMap.read("map", map.formatted(address)).buses().get(0);
  }
}
