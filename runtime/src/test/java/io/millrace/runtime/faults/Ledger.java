package io.millrace.runtime.faults;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Compares what arrived with what was sent: numbers from 0 for each device. */
final class Ledger {

  private final int perDevice;
  private final Map<String, Page> pages = new TreeMap<>();

  private static final class Page {
    private final BitSet seen = new BitSet();
    private long duplicated;
    private long reordered;
    private long last = -1;
  }

  /**
   * What a ledger adds up to.
   *
   * @param arrived distinct messages that arrived
   * @param lost messages that were sent and did not arrive
   * @param duplicated arrivals of messages that had arrived before
   * @param reordered first arrivals after a higher number of the same device
   */
  record Balance(long arrived, long lost, long duplicated, long reordered) {}

  /**
   * @param devices who sends
   * @param perDevice how many messages each sends
   */
  Ledger(Iterable<String> devices, int perDevice) {
    this.perDevice = perDevice;
    devices.forEach(device -> pages.put(device, new Page()));
  }

  /** Notes an arrival; of devices that are not in the ledger nothing is noted. */
  synchronized void arrived(String device, long number) {
    Page page = pages.get(device);
    if (page == null) {
      return;
    }
    if (number < 0 || number >= perDevice) {
      throw new IllegalArgumentException(device + " never sent number " + number);
    }
    if (page.seen.get((int) number)) {
      page.duplicated++;
      return;
    }
    page.seen.set((int) number);
    if (number < page.last) {
      page.reordered++;
    }
    page.last = Math.max(page.last, number);
  }

  synchronized Balance balance() {
    long arrived = pages.values().stream().mapToLong(page -> page.seen.cardinality()).sum();
    return new Balance(
        arrived,
        (long) pages.size() * perDevice - arrived,
        pages.values().stream().mapToLong(page -> page.duplicated).sum(),
        pages.values().stream().mapToLong(page -> page.reordered).sum());
  }
}
