package io.millrace.connectors.common.delivery;

import java.time.Duration;

/**
 * How a lane works.
 *
 * @param handshake what is noted of each parcel
 * @param window unfinished parcels of a partition that are looked at
 * @param onWire parcels that may be under way to the peer at once
 * @param slots numbers that the peer tells parcels apart by
 * @param maxAttempts attempts that the peer may refuse for the moment
 * @param retry waits between attempts
 * @param ackTimeout how long the peer may owe an answer
 */
public record DispatchRules(
    Handshake handshake,
    int window,
    int onWire,
    int slots,
    int maxAttempts,
    RetryDelays retry,
    Duration ackTimeout) {

  /** Unfinished parcels that fit into the journal of a partition. */
  public static final int LARGEST_WINDOW = 900;

  boolean isInTwoSteps() {
    return handshake == Handshake.TWO_STEPS;
  }
}
