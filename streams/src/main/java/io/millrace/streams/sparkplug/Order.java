package io.millrace.streams.sparkplug;

/** Where a message stands in the numbering of its edge node. */
enum Order {
  /** It is the one that follows. */
  NEXT,
  /** It was missing, and came after a later one. */
  LATE,
  /** It was seen. */
  AGAIN,
  /** Others before it did not arrive. */
  GAP
}
