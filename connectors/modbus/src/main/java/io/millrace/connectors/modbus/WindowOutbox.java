package io.millrace.connectors.modbus;

import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.modbus.poll.BusPoller;
import io.millrace.connectors.modbus.poll.PollEvent;

/** Puts polls into the window of the task; a poll has nobody to acknowledge it to. */
final class WindowOutbox implements BusPoller.Outbox {

  private static final int WEIGHT = 300;
  private static final int SAMPLE_WEIGHT = 100;
  private static final Runnable NOBODY = () -> {};

  private final InFlightWindow<PollEvent> window;

  WindowOutbox(InFlightWindow<PollEvent> window) {
    this.window = window;
  }

  @Override
  public boolean hasRoom() {
    return !window.isFull();
  }

  @Override
  public void put(PollEvent event) {
    int samples = event instanceof PollEvent.Polled polled ? polled.message().samples().size() : 0;
    window.add(new Delivery<>(event, WEIGHT + samples * SAMPLE_WEIGHT, NOBODY));
  }
}
