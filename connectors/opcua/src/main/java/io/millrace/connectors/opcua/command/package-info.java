/**
 * What commands say, in plain types: which point or method of which device, and with what values.
 * Comes between the deliveries and the client; knows neither the protocol library nor Kafka.
 */
package io.millrace.connectors.opcua.command;
