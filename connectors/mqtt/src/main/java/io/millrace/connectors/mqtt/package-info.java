/**
 * The MQTT source. Before it stands a broker; after it the raw topic, or the dead letters for what
 * cannot become a device message.
 */
package io.millrace.connectors.mqtt;
