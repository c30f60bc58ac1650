package io.millrace.connectors.common.delivery;

/** Counts what no result tells. */
public interface Tally {

  /** An attempt was put off. */
  void retried();

  /** A parcel may come twice, because the peer lost the session. */
  void repeatable();
}
