package io.millrace.streams.sparkplug;

/** How an edge node, or one of its devices, stands. The order is that of the bytes in the row. */
enum Standing {
  /** No birth was seen, or a death after the last one. */
  AWAY,
  /** Its last birth holds. */
  BORN,
  /** Messages are missing since its birth, perhaps another birth among them. */
  DOUBTED,
  /** Its edge node was born anew, and it was not yet. */
  AWAITED;

  private static final Standing[] ALL = values();

  static Standing at(int index) {
    return ALL[index];
  }

  static int count() {
    return ALL.length;
  }
}
