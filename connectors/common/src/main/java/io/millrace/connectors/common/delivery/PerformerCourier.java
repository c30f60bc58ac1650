package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;

/** Hands parcels to a performer in the same process, to which the connection always stands. */
final class PerformerCourier implements Courier {

  private final Performer performer;

  PerformerCourier(Performer performer) {
    this.performer = performer;
  }

  @Override
  public Connection connect(boolean fresh, CourierEvents events) {
    events.connected(true, Integer.MAX_VALUE);
    return new Connection() {
      @Override
      public void transmit(Parcel parcel, boolean again, boolean handshake) {
        performer.perform(parcel, again, answer -> events.answered(parcel.offset(), answer));
      }

      @Override
      public void conclude(long offset) {
        events.concluded(offset, false);
      }

      @Override
      public void close() {
        // what is under way answers to nobody
      }
    };
  }

  @Override
  public boolean isThere(String device) {
    return performer.isThere(device);
  }

  @Override
  public String complaint(Command command) {
    return performer.complaint(command);
  }
}
