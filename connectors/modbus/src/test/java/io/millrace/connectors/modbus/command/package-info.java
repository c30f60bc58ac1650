/** Tests of what commands say and do. */
package io.millrace.connectors.modbus.command;
