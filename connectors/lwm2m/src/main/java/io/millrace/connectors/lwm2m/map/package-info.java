/** What an operator says about devices, observations and metrics; pure rules read from YAML. */
package io.millrace.connectors.lwm2m.map;
