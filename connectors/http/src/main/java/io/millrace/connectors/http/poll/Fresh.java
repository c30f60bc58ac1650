package io.millrace.connectors.http.poll;

import java.util.Map;

/**
 * A message that was not there before.
 *
 * @param entry what it says
 * @param id by which its repetition is told
 * @param partition of the source
 * @param offset that is reached when Kafka has it
 */
record Fresh(Page.Entry entry, String id, Map<String, String> partition, Map<String, ?> offset) {}
