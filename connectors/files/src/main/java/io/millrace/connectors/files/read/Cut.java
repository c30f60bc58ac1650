package io.millrace.connectors.files.read;

/**
 * A line of a file.
 *
 * @param number of the line, from 1
 * @param start position of its first byte, unpacked
 * @param end position after its last byte and its line feed, unpacked
 * @param bytes the line without what ended it; of a longer one as much as is allowed
 * @param oversized whether it is longer than allowed
 * @param ended whether the line ended before the file did
 */
public record Cut(
    long number, long start, long end, byte[] bytes, boolean oversized, boolean ended) {}
