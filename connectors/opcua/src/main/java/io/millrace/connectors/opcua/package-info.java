/**
 * The OPC UA connector: what servers say becomes device messages, and commands become writes and
 * calls. Comes before the raw topic; knows nothing of Streams.
 */
package io.millrace.connectors.opcua;
