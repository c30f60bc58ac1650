package io.millrace.connectors.telnet.line;

/** Takes what lines have to say; slow when it is full. */
public interface Outbox {

  /** Adds an event of a connection. */
  void put(LineEvent event, int bytes);

  /** Waits until there is room. A line that waits does not read, and TCP slows the sender. */
  void awaitRoom() throws InterruptedException;
}
