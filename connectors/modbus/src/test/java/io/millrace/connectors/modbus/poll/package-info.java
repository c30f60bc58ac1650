/** Tests of the rules of this package. */
package io.millrace.connectors.modbus.poll;
