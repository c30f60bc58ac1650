/**
 * The register map: which machines stand on which bus and what their registers mean, read strictly
 * from YAML. Before it the connector's settings; after it the planner.
 */
package io.millrace.connectors.modbus.map;
