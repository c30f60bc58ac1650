/**
 * LwM2M devices and Kafka. Before it: the devices, which register themselves; after it: the raw
 * topic. Commands go the other way, through the registration of their device.
 */
package io.millrace.connectors.lwm2m;
