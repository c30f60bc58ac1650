package io.millrace.runtime.broker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a process needed while something went on, looked at again and again. */
final class Footprint {

  private final List<Long> heap = new ArrayList<>();
  private final List<Long> resident = new ArrayList<>();

  /** Looks once more. */
  void look(GuardedInstance instance) throws IOException, InterruptedException {
    heap.add(instance.liveHeap() >> 20);
    resident.add(instance.resident() >> 20);
  }

  /** Megabytes by which what lives on the heap grew from the second quarter to the last. */
  long heapGrowth() {
    return growth(heap);
  }

  /** Megabytes by which the resident memory grew from the second quarter to the last. */
  long residentGrowth() {
    return growth(resident);
  }

  /**
   * The first quarter warms up and counts for nothing. Of each other the lowest look counts, since
   * what is under way at the moment of a look comes and goes.
   */
  private static long growth(List<Long> seen) {
    int quarter = seen.size() / 4;
    return Collections.min(seen.subList(seen.size() - quarter, seen.size()))
        - Collections.min(seen.subList(quarter, 2 * quarter));
  }

  @Override
  public String toString() {
    return "live heap " + heap + " MB, resident " + resident + " MB";
  }
}
