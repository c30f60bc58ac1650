package io.millrace.connectors.common.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A peer as MQTT describes the receiver of QoS 2: it knows a parcel by its number from the moment
 * it takes it until it is released, and hands it on at one of the two, as it likes.
 */
final class HandshakePeer {

  private final int numbers;
  private final boolean early;
  private final Map<Integer, Long> held = new HashMap<>();
  private final List<Long> handedOn = new ArrayList<>();

  HandshakePeer(int numbers, boolean early) {
    this.numbers = numbers;
    this.early = early;
  }

  void take(long offset) {
    boolean known = held.containsKey(number(offset));
    if (!known) {
      held.put(number(offset), offset);
      if (early) {
        handedOn.add(offset);
      }
    }
  }

  boolean release(long offset) {
    Long released = held.remove(number(offset));
    if (released != null && !early) {
      handedOn.add(released);
    }
    return released != null;
  }

  private int number(long offset) {
    return (int) (offset % numbers);
  }

  List<Long> handedOn() {
    return handedOn;
  }
}
