/**
 * The embedded schema registry: Confluent's REST API over the compacted topic {@code _schemas},
 * laid out as Confluent's, so that either can take over from the other. Rules are pure; only {@code
 * KafkaRegistryLog} touches Kafka and only the resources touch HTTP.
 */
package io.millrace.runtime.registry;
