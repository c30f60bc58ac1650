package io.millrace.runtime.process;

/**
 * Where the components of an instance answer.
 *
 * @param bootstrap Kafka, as {@code host:port[,host:port…]}
 * @param registry schema registry, as an http address
 * @param connect Connect's REST API, as an http address
 * @param mqtt MQTT broker, as {@code tcp://host:port} or with another scheme
 */
public record Addresses(String bootstrap, String registry, String connect, String mqtt) {}
