package io.millrace.connectors.telnet.line;

/** Takes what lines have to say. */
public interface Outbox {

  /**
   * Adds an event of a connection.
   *
   * @param bytes how many it weighs
   * @param stored what to do when Kafka has it; does not block
   */
  void put(LineEvent event, int bytes, Runnable stored);
}
