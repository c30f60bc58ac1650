package io.millrace.runtime.console;

import java.time.Instant;

/**
 * A record as it stands in Kafka.
 *
 * @param topic full name
 * @param partition partition number
 * @param offset offset within the partition
 * @param timestamp when it was written
 * @param key key as text, or null
 * @param value bytes, or null for a deletion
 */
public record StoredRecord(
    String topic, int partition, long offset, Instant timestamp, String key, byte[] value) {}
