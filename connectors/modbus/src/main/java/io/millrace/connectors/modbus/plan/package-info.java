/**
 * Makes few read requests out of many points, within what a device can take. Before it the register
 * map; after it the poller.
 */
package io.millrace.connectors.modbus.plan;
