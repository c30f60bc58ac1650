package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;

/** Speaks a protocol to the peer of one partition. */
public interface Courier {

  /** Makes the courier of a partition. */
  @FunctionalInterface
  interface Source {

    Courier of(int partition);
  }

  /** A connection that is being made or stands; never used again once it is lost. */
  interface Connection {

    /** Sends a parcel; the answer comes as an event. */
    void transmit(Parcel parcel, boolean again, boolean handshake);

    /** Lets the peer forget a parcel; that it did comes as an event. */
    void conclude(long offset);

    /** Ends the connection and keeps the session. */
    void close();
  }

  /**
   * Starts to connect.
   *
   * @param fresh whether the peer shall forget what an earlier session left
   * @param events told what happens, by any thread
   */
  Connection connect(boolean fresh, CourierEvents events);

  /** Whether a device can be reached now; if not, what is for it waits. */
  default boolean isThere(String device) {
    return true;
  }

  /** Why the protocol can never carry a command; null if it can. */
  String complaint(Command command);
}
