/**
 * Does what commands say: reads and writes points of the register map. Before it the deliveries;
 * after it the thread of the bus.
 */
package io.millrace.connectors.modbus.command;
