package io.millrace.connectors.telnet;

import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.telnet.line.LineEvent;
import io.millrace.connectors.telnet.line.Outbox;

/** Puts what lines say into the window of the task; there is nobody to acknowledge it to. */
final class WindowOutbox implements Outbox {

  private static final int WEIGHT = 300;
  private static final long LOOK_AGAIN_MILLIS = 100;
  private static final Runnable NOBODY = () -> {};

  private final InFlightWindow<LineEvent> window;
  private final Object room = new Object();

  WindowOutbox(InFlightWindow<LineEvent> window) {
    this.window = window;
    window.onRoom(this::wake);
  }

  private void wake() {
    synchronized (room) {
      room.notifyAll();
    }
  }

  @Override
  public void put(LineEvent event, int bytes) {
    window.add(new Delivery<>(event, WEIGHT + bytes, NOBODY));
  }

  @Override
  public void awaitRoom() throws InterruptedException {
    synchronized (room) {
      while (window.isFull()) {
        room.wait(LOOK_AGAIN_MILLIS);
      }
    }
  }
}
