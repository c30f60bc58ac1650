package io.millrace.streams.device;

/**
 * How far the pipeline has come: the time at which the last message was received, and what went by
 * on the wall clock since it was processed. While a backlog is worked off, it lags behind the wall
 * clock, so that a device is not taken for silent because its messages still wait in Kafka. Never
 * goes back. Not thread-safe.
 */
public final class PipelineClock {

  /** Before any instant. */
  private static final long NEVER = -(1L << 60);

  private final long startedAt;
  private final long patience;
  private long origin = NEVER;
  private long receivedAt = NEVER;
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
    if (receivedAt == NEVER || messageReceivedAt >= now(wall)) {
      receivedAt = Math.min(messageReceivedAt, wall);
      processedAt = wall;
    }
    if (origin == NEVER) {
      origin = receivedAt;
    }
  }

  /** The pipeline's time when it began to listen. */
  public long origin() {
    return origin == NEVER ? startedAt : origin;
  }

  /** The pipeline's time; far in the past while nobody can tell. */
  public long now(long wall) {
    if (receivedAt != NEVER) {
      return receivedAt + (wall - processedAt);
    }
    return wall - startedAt < patience ? NEVER : wall;
  }
}
