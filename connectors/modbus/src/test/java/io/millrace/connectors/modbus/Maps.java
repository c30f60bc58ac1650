package io.millrace.connectors.modbus;

/** Register maps of the peers. */
final class Maps {

  private static final String MODEL =
      """
      models:
        pump:
          groups:
            fast: {period: 100ms}
          points:
            flow: {table: input, address: 0, type: float32, unit: m3/h}
            temperature: {table: input, address: 2, type: int16, scale: 0.1, unit: Cel}
            total: {table: input, address: 4, type: int64}
            level: {table: input, address: 8, type: float64, unit: m}
            state: {table: input, address: 12, bits: 4-7}
            fault: {table: input, address: 12, type: boolean, bits: 15}
            name: {table: input, address: 16, type: string, length: 4}
            broken: {table: input, address: 20, type: float32}
            door: {table: discrete, address: 1}
            running: {table: coil, address: 3, writeable: true}
            heating: {table: coil, address: 4, writeable: true}
            speed: {address: 10, type: int32, word_order: little, unit: Hz, writeable: true}
            force: {address: 12, unit: kN, writeable: true}
      """;

  private static final String LEVEL =
      """
      models:
        pump:
          groups: {fast: {period: 100ms}}
          points: {level: {table: input, address: 8, type: float64, unit: m, group: fast}}
      """;

  private Maps() {}

  /** All points of the pymodbus server, units given as pairs of unit and device. */
  static String pump(String address, Object... units) {
    return hall(MODEL, address, units);
  }

  /** One point of the pymodbus server, which fits ten times a second on a serial line. */
  static String level(String address, Object... units) {
    return hall(LEVEL, address, units);
  }

  private static String hall(String model, String address, Object... units) {
    StringBuilder map = new StringBuilder(model);
    map.append("buses:\n  hall:\n    address: ").append(address).append('\n');
    map.append("    timeout: 300ms\n    retry_first: 200ms\n    retry_longest: 1s\n");
    map.append("    parity: none\n    units:\n");
    for (int i = 0; i < units.length; i += 2) {
      map.append("      - {unit: ").append(units[i]).append(", device: ").append(units[i + 1]);
      map.append(", model: pump}\n");
    }
    return map.toString();
  }

  /** One input register every 20 milliseconds. */
  static String quick(int port) {
    return """
    models:
      quick:
        groups: {all: {period: 20ms}}
        points: {n: {table: input, address: 7}}
    buses:
      hall:
        address: tcp://127.0.0.1:%d
        timeout: 200ms
        retry_first: 10ms
        retry_longest: 50ms
        units: [{unit: 1, device: quick-1, model: quick}]
    """
        .formatted(port);
  }
}
