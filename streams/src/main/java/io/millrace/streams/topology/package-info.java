/**
 * The way of a record through Kafka Streams: from the raw topic past registry, parking, decoders
 * and engine to the sink topics. Carries data to the pure parts in {@code decode}, {@code units}
 * and {@code device}, and their results on.
 */
package io.millrace.streams.topology;
