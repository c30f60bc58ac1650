package io.millrace.connectors.common.delivery;

/** What a connection tells; called by its own thread, does not block. */
public interface CourierEvents {

  /**
   * The peer accepted the connection.
   *
   * @param sessionKept whether it still knows what is under way
   * @param capacity how many parcels it takes at once
   */
  void connected(boolean sessionKept, int capacity);

  /** There is no connection, or no longer one. */
  void lost(CourierFailure failure);

  /** The peer answers to a parcel. */
  void answered(long offset, Answer answer);

  /**
   * The peer has forgotten a parcel.
   *
   * @param known false if it says that it never had it
   */
  void concluded(long offset, boolean known);
}
