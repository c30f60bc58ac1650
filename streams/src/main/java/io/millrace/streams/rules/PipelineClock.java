package io.millrace.streams.rules;

/**
 * How far the pipeline has come: the time at which the last message was received, and what went by
 * on the wall clock since it was processed. While a backlog is worked off, it lags behind the wall
 * clock, so that a device is not taken for silent because its messages still wait in Kafka. Never
 * goes back. Not thread-safe.
 */
public final class PipelineClock {

  private final long startedAt;
  private final long patience;
  private long origin = RuleRow.NEVER;
  private long receivedAt = RuleRow.NEVER;
  private long processedAt;

  /**
   * @param startedAt by the wall clock, in epoch milliseconds
   * @param patience how long after the start a first message is waited for, in milliseconds
   */
  public PipelineClock(long startedAt, long patience) {
    this.startedAt = startedAt;
    this.patience = patience;
  }

  /** A message is processed. */
  public void heard(long messageReceivedAt, long wall) {
    if (receivedAt == RuleRow.NEVER || messageReceivedAt >= now(wall)) {
      receivedAt = Math.min(messageReceivedAt, wall);
      processedAt = wall;
    }
    if (origin == RuleRow.NEVER) {
      origin = receivedAt;
    }
  }

  /** The pipeline's time when it began to listen. */
  public long origin() {
    return origin == RuleRow.NEVER ? startedAt : origin;
  }

  /** The pipeline's time; far in the past while nobody can tell. */
  public long now(long wall) {
    if (receivedAt != RuleRow.NEVER) {
      return receivedAt + (wall - processedAt);
    }
    return wall - startedAt < patience ? RuleRow.NEVER : wall;
  }
}
