package io.millrace.connectors.common.edge;

/** How far a value may be trusted. */
public enum EdgeQuality {
  /** As the device meant it. */
  GOOD,
  /** Usable with care; the status says why. */
  UNCERTAIN,
  /** There is no usable value; the status says why. */
  BAD
}
