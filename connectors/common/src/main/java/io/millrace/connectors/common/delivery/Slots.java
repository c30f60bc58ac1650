package io.millrace.connectors.common.delivery;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;

/** The numbers by which the peer tells parcels apart: which are in use, and how many may be. */
final class Slots {

  private final int numbers;
  private final int capacity;
  private final Set<Integer> used = new HashSet<>();

  /**
   * @param numbers how many there are
   * @param capacity how many may be in use at once
   * @param offsets of parcels that use one
   */
  Slots(int numbers, int capacity, LongStream offsets) {
    this.numbers = numbers;
    this.capacity = capacity;
    offsets.forEach(this::take);
  }

  boolean isFree(long offset) {
    return used.size() < capacity && !used.contains(slot(offset));
  }

  void take(long offset) {
    used.add(slot(offset));
  }

  private int slot(long offset) {
    return (int) (offset % numbers);
  }
}
