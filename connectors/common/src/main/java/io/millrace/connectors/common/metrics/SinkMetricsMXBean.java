package io.millrace.connectors.common.metrics;

/** What a sink task shows of itself under {@code io.millrace.connect:type=sink,…}. */
public interface SinkMetricsMXBean {

  /** 1 while each partition of the task has a connection to its peer, else 0. */
  int getConnected();

  /** Commands taken over from Kafka. */
  long getReceived();

  /** Commands that the peer took. */
  long getDelivered();

  /** Commands that their devices confirmed. */
  long getDone();

  /** Commands that found no taker in time. */
  long getExpired();

  /** Commands that can never be delivered, or that the peer refused. */
  long getRejected();

  /** Commands that ended in another way. */
  long getFailed();

  /** Attempts that were put off, because the device was away or the peer busy. */
  long getRetried();

  /** Commands that may have been delivered twice, because the peer lost the session. */
  long getRepeatable();

  /** Commands under way to the peer. */
  long getInFlightMessages();

  /** Commands that are not finished. */
  long getPendingMessages();

  /** How long ago the oldest unfinished command was issued, in milliseconds. */
  long getOldestUndeliveredAgeMillis();
}
