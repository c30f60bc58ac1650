package io.millrace.connectors.modbus.map;

import java.time.Duration;

/**
 * How long things may take on a bus.
 *
 * @param connect to make a connection
 * @param response until a unit has answered
 * @param retryFirst before the first new attempt to connect, or to ask a unit that is silent
 * @param retryLongest before any later one
 */
public record BusTimes(
    Duration connect, Duration response, Duration retryFirst, Duration retryLongest) {}
