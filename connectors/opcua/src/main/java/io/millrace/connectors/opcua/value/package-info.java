/**
 * What a server said, in plain types: values taken apart into scalars, events, and the rule that
 * decides what is a fresh reading. Comes after the client and before the records; knows neither the
 * protocol library nor Kafka.
 */
package io.millrace.connectors.opcua.value;
