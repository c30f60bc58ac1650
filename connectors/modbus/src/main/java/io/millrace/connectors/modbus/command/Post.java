package io.millrace.connectors.modbus.command;

import io.millrace.connectors.modbus.map.Machine;
import io.millrace.connectors.modbus.poll.BusPoller;
import java.time.Duration;

/**
 * Where a device can be told something.
 *
 * @param machine the device
 * @param poller of its bus
 * @param patience for an answer
 */
public record Post(Machine machine, BusPoller poller, Duration patience) {}
