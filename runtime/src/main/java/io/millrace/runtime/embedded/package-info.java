/**
 * Kafka, the MQTT broker and the Connect worker inside this process, on loopback, with settings for
 * one machine. Started by {@code process}; what runs in them comes from the connectors and from the
 * streams application.
 */
package io.millrace.runtime.embedded;
