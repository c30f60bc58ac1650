package io.millrace.runtime.scenario;

import java.util.List;

/**
 * What a device does, without its connection. Time is passed in, so that the same history always
 * gives the same messages. Used by one thread at a time.
 */
interface Machine {

  /** Device id. */
  String id();

  /**
   * What it says as time passes.
   *
   * @param now epoch milliseconds
   */
  List<Utterance> step(long now);

  /**
   * What it says to what it hears.
   *
   * @param from what stands in the topic behind {@code to/<device>/}, such as {@code commands/rest}
   * @param now epoch milliseconds
   */
  List<Utterance> hear(String from, byte[] payload, long now);
}
