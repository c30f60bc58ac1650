package io.millrace.connectors.modbus.map;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.yaml.YamlSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads buses and the machines on them. */
final class BusReader {

  private static final BusTimes USUAL =
      new BusTimes(
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));
  private static final int HIGHEST_UNIT = 255;

  private final Map<String, DeviceModel> models;
  private final Set<String> devices = new HashSet<>();

  BusReader(Map<String, DeviceModel> models) {
    this.models = models;
  }

  List<Bus> readAll(YamlSection top) {
    List<Bus> buses = new ArrayList<>();
    top.named("buses").forEach((name, section) -> buses.add(read(name, section)));
    if (buses.isEmpty()) {
      top.complain("buses", "at least one bus is needed");
    }
    return buses;
  }

  private Bus read(String name, YamlSection bus) {
    String address = bus.text("address");
    BusAddress where =
        BusAddress.parse(address)
            .orElseGet(
                () -> {
                  bus.complain(
                      "address",
                      "address: tcp://host:502, rtu+tcp://host:port or serial:///dev/ttyUSB0 is"
                          + " expected");
                  return new BusAddress(BusAddress.Transport.TCP, "unknown", 1);
                });
    Set<Integer> units = new HashSet<>();
    List<Machine> machines = new ArrayList<>();
    bus.sections("units").forEach(unit -> machines.add(machine(unit, units)));
    if (machines.isEmpty()) {
      bus.complain("units", "at least one unit is needed");
    }
    Bus read = new Bus(name, where, line(bus), times(bus), machines);
    bus.end();
    return read;
  }

  private static SerialLine line(YamlSection bus) {
    return new SerialLine(
        (int) bus.number("baud", 50, 4_000_000, SerialLine.USUAL.baud()),
        (int) bus.number("data_bits", 5, 8, SerialLine.USUAL.dataBits()),
        bus.word("parity", SerialLine.Parity.class, SerialLine.USUAL.parity()),
        (int) bus.number("stop_bits", 1, 2, SerialLine.USUAL.stopBits()));
  }

  private static BusTimes times(YamlSection bus) {
    return new BusTimes(
        positive(bus, "connect_timeout", USUAL.connect()),
        positive(bus, "timeout", USUAL.response()),
        positive(bus, "retry_first", USUAL.retryFirst()),
        positive(bus, "retry_longest", USUAL.retryLongest()));
  }

  private static Duration positive(YamlSection bus, String key, Duration fallback) {
    Duration time = bus.duration(key, fallback);
    if (time.isZero()) {
      bus.complain(key, key + ": it must be longer than 0");
    }
    return time;
  }

  private Machine machine(YamlSection section, Set<Integer> units) {
    int unit = (int) section.number("unit", 0, HIGHEST_UNIT);
    if (!units.add(unit)) {
      section.complain("unit", "unit: " + unit + " is on this bus already");
    }
    String device = section.text("device");
    if (!device.isEmpty() && !DeviceIds.isLegal(device)) {
      section.complain("device", "device: an id has 1 to 128 of A-Z a-z 0-9 . _ : -");
    } else if (!devices.add(device) && !device.isEmpty()) {
      section.complain("device", "device: " + device + " is in this map already");
    }
    String name = section.text("model");
    DeviceModel model = models.get(name);
    if (model == null && !name.isEmpty()) {
      section.complain("model", "model: there is no " + name + " among " + models.keySet());
    }
    section.end();
    return new Machine(unit, device, model);
  }
}
