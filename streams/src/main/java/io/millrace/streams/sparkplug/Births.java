package io.millrace.streams.sparkplug;

/** Keeps the metrics that births named, of one edge node. */
public interface Births {

  /**
   * What the last birth named.
   *
   * @param device null for the edge node itself
   * @return null if there was none
   */
  MetricTable find(String device);

  /** Keeps what a birth named, in the place of what was known. */
  void keep(String device, MetricTable table);

  /** Forgets what was known. */
  void remove(String device);
}
