package io.millrace.connectors.modbus.map;

import java.util.List;

/**
 * One bus: one connection, one request at a time.
 *
 * @param name of the bus
 * @param address where it is
 * @param line how its serial line is driven; without meaning over TCP
 * @param times how long things may take
 * @param machines the devices on it
 */
public record Bus(
    String name, BusAddress address, SerialLine line, BusTimes times, List<Machine> machines) {}
