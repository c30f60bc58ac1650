package io.millrace.connectors.http.intake;

/**
 * Where Kafka has a record.
 *
 * @param topic its name
 * @param partition number
 * @param offset within the partition
 */
public record Position(String topic, int partition, long offset) {}
