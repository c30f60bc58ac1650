/**
 * Speaks OPC UA to one server: connects, finds nodes, subscribes, and goes on after a break. The
 * only package that knows the protocol library; what it hears goes to a {@link
 * io.millrace.connectors.opcua.client.Listener}.
 */
package io.millrace.connectors.opcua.client;
