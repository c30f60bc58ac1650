package io.millrace.connectors.http.intake;

import java.util.List;
import java.util.function.Consumer;

/** The way to Kafka. */
public interface Uplink {

  /** Whether too much is on its way, so that nothing more can be taken. */
  boolean isFull();

  /**
   * Hands on messages that were sent together.
   *
   * @param submissions at least one
   * @param head of the request that brought them
   * @param principal who sent them, or null
   * @param stored told when Kafka has all of them: where, in their order; null where Kafka does not
   *     say. Must not block.
   */
  void add(
      List<Submission> submissions, Head head, String principal, Consumer<List<Position>> stored);

  /** A request was refused. */
  void refused(Problem problem);
}
