/** Tests of the connector against independent Modbus devices, and what they need. */
package io.millrace.connectors.modbus;
