/**
 * The only place that knows the MQTT library. Before it stands the broker; after it the window from
 * which the task takes.
 */
package io.millrace.connectors.mqtt.client;
