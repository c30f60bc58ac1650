/**
 * Observes the condition of machines: what is usual for each of their metrics, what is far from it,
 * and whether it moves. Before it comes the engine of devices, which makes readings; after it the
 * topics of links, and nothing else. Pure: no Kafka types, no clock, no log.
 */
package io.millrace.streams.condition;
