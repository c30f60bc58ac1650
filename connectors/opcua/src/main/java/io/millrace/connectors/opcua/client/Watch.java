package io.millrace.connectors.opcua.client;

/** Knows since when a server is silent, and whether that was told. Times in nanoseconds. */
final class Watch {

  private long heardAt;
  private long askedAt;
  private boolean told;

  Watch(long now) {
    this.heardAt = now;
    this.askedAt = now;
  }

  /** The server is asked from now on: before, it could not say anything. */
  void asked(long now) {
    askedAt = now;
  }

  /** The server said something. */
  void heard(long now) {
    heardAt = now;
    told = false;
  }

  /** Whether it has been silent for so long now and nobody was told yet; from now on it is told. */
  boolean becomesSilent(long now, long patience) {
    if (told || now - heardAt < patience) {
      return false;
    }
    told = true;
    return true;
  }

  /** Whether it has been silent for so long although it was asked. */
  boolean isSilent(long now, long patience) {
    return now - heardAt >= patience && now - askedAt >= patience;
  }
}
