/**
 * The heart of the pipeline: what one device's messages do to the state of that device, and what is
 * published for it. Pure: no Kafka types, no clock, no log. Before it come the decoders, after it
 * the topology, which keeps the rows and writes what {@link io.millrace.streams.device.Effects}
 * receives.
 */
package io.millrace.streams.device;
