package io.millrace.connectors.telnet;

import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.telnet.line.LineEvent;
import io.millrace.connectors.telnet.line.Outbox;

/** Puts what lines say into the window of the task. */
final class WindowOutbox implements Outbox {

  private static final int WEIGHT = 300;

  private final InFlightWindow<LineEvent> window;

  WindowOutbox(InFlightWindow<LineEvent> window) {
    this.window = window;
  }

  @Override
  public void put(LineEvent event, int bytes, Runnable stored) {
    window.add(new Delivery<>(event, WEIGHT + bytes, stored));
  }
}
