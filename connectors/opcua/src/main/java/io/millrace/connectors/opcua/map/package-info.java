/**
 * What the operator wants of each server: its devices, their nodes, methods and events, read from
 * the map. Nothing here knows the protocol library or Kafka.
 */
package io.millrace.connectors.opcua.map;
