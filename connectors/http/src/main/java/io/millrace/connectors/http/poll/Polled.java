package io.millrace.connectors.http.poll;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.window.PendingRecord;

/** What polling found, on its way to Kafka. */
public sealed interface Polled {

  /**
   * A message.
   *
   * @param result the message, or why it is none
   * @param source its place there
   */
  record Read(EdgeResult result, PendingRecord.Source source) implements Polled {}

  /**
   * An endpoint that cannot be read any more.
   *
   * @param gap the same for the gaps
   */
  record Lost(EdgeGap gap) implements Polled {}
}
