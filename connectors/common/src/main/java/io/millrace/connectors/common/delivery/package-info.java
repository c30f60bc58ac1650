/**
 * What every sink shares: commands are handed to their devices in order, device by device, and each
 * is answered for by exactly one result. Before it stands Kafka Connect with the deliveries topic;
 * after it a protocol client and the topic of results.
 */
package io.millrace.connectors.common.delivery;
