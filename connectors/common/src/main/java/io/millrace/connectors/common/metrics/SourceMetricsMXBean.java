package io.millrace.connectors.common.metrics;

import java.util.Map;

/** What a source task shows of itself under {@code io.millrace.connect:type=source,…}. */
public interface SourceMetricsMXBean {

  /** 1 while the task is connected to its peer, else 0. */
  int getConnected();

  /** Connections made after the first one. */
  long getReconnects();

  /** Sessions that the peer lost although they were to be resumed. */
  long getLostSessions();

  /** Messages received. */
  long getReceived();

  /** Messages acknowledged after Kafka stored them. */
  long getAcknowledged();

  /** Messages that the peer marked as sent before. */
  long getRedelivered();

  /** Messages that Kafka had by their number: acknowledged, and not written again. */
  long getDeduplicated();

  /** Messages sent to the dead letters, by error code. */
  Map<String, Long> getRejected();

  /** Messages received and not yet acknowledged. */
  long getInFlightMessages();

  /** Bytes received and not yet acknowledged. */
  long getInFlightBytes();

  /** Messages that wait to be taken by the task. */
  long getQueueDepth();

  /** How long the oldest message has waited for its acknowledgement, in milliseconds. */
  long getOldestUnacknowledgedAgeMillis();

  /** How often a full window stopped reading. */
  long getPauses();

  /** Median time from receipt to acknowledgement, in milliseconds. */
  double getAcknowledgementLatencyP50Millis();

  /** 99th percentile of the time from receipt to acknowledgement, in milliseconds. */
  double getAcknowledgementLatencyP99Millis();

  /** Longest time from receipt to acknowledgement, in milliseconds. */
  double getAcknowledgementLatencyMaxMillis();
}
