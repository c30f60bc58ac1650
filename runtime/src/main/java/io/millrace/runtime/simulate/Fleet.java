package io.millrace.runtime.simulate;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * The messages of a fleet, without end, in the order in which they are sent. Depends on nothing but
 * its settings.
 */
public final class Fleet implements Iterator<Transmission> {

  private final FleetSettings settings;
  private final List<SimulatedDevice> devices;
  private final Queue<Transmission> due = new ArrayDeque<>();
  private long step;

  /** At its start. */
  public Fleet(FleetSettings settings) {
    this.settings = settings;
    this.devices =
        IntStream.range(0, settings.devices())
            .mapToObj(index -> new SimulatedDevice(settings, index))
            .toList();
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Transmission next() {
    while (due.isEmpty()) {
      long atMillis = Math.round(step * 1000.0 / settings.rate());
      due.addAll(devices.get((int) (step % devices.size())).turn(atMillis));
      step++;
    }
    return due.remove();
  }
}
