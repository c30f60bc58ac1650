/** Turns registers and bits into values with units, and values into registers to write. */
package io.millrace.connectors.modbus.value;
