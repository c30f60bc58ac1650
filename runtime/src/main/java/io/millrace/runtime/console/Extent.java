package io.millrace.runtime.console;

/**
 * How much stands in a topic.
 *
 * @param topic full name
 * @param partitions number of partitions
 * @param offsets offsets in use, over all partitions; transaction markers and compacted records
 *     count too
 */
public record Extent(String topic, int partitions, long offsets) {}
