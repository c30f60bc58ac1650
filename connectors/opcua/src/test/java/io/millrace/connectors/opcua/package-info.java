/** Tests of the OPC UA connector, most of them against an independent server. */
package io.millrace.connectors.opcua;
