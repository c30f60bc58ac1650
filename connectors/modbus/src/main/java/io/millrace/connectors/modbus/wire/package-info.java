/**
 * The only package that knows the Modbus library: one connection to one bus, over TCP, RTU over TCP
 * or a serial line, one request at a time.
 */
package io.millrace.connectors.modbus.wire;
