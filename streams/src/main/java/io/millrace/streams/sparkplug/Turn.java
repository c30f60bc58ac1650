package io.millrace.streams.sparkplug;

/**
 * One message of an edge node.
 *
 * @param device name of the device that it is about; null for the edge node itself
 */
record Turn(NodeRow row, Births births, String device, long now, NodeEffects effects) {

  private static final long REST = 2_000;
  private static final long FIRST_PATIENCE = 10_000;
  private static final long LONGEST_PATIENCE = 300_000;
  private static final int MOST_DOUBLINGS = 5;

  /** The edge node was born: it need not be asked, and not again at once. */
  void born() {
    row.asked = 0;
    row.askAfter = now + REST;
  }

  /** Asks for births, unless that was done lately; ever less often if none come. */
  void ask() {
    if (now < row.askAfter) {
      return;
    }
    long patience = FIRST_PATIENCE << Math.min(row.asked, MOST_DOUBLINGS);
    row.askAfter = now + Math.min(patience, LONGEST_PATIENCE);
    row.asked++;
    effects.rebirth();
  }

  /** Messages are missing: aliases may mean something else by now. */
  void doubt() {
    row.node = Standing.DOUBTED;
    row.devices.replaceAll(
        (name, standing) -> standing == Standing.BORN ? Standing.DOUBTED : standing);
    ask();
  }
}
