package io.millrace.connectors.http.poll;

import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.window.PendingRecord;

/**
 * A message on its way to Kafka.
 *
 * @param result the message, or why it is none
 * @param source its place there
 */
public record Polled(EdgeResult result, PendingRecord.Source source) {}
