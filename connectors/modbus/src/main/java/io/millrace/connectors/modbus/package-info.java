/**
 * The Modbus source connector: polls registers by a map and writes them when a command asks for it.
 * Before it stand machines; after it the raw topic.
 */
package io.millrace.connectors.modbus;
