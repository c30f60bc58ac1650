package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.Answer.Kind;
import io.millrace.schema.Command;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A peer that takes everything at once and remembers what it released, over all connections. */
final class FakeCourier implements Courier {

  final List<Boolean> fresh = new CopyOnWriteArrayList<>();
  final List<Long> handedOn = new CopyOnWriteArrayList<>();
  final List<Long> held = new CopyOnWriteArrayList<>();
  private final Queue<CourierFailure> refusals = new ConcurrentLinkedQueue<>();
  private volatile CourierEvents current;

  void refuseNext(CourierFailure failure) {
    refusals.add(failure);
  }

  void cut() {
    current.lost(new CourierFailure("It was cut.", true, null));
  }

  @Override
  public Connection connect(boolean forget, CourierEvents events) {
    fresh.add(forget);
    current = events;
    CourierFailure refusal = refusals.poll();
    if (refusal == null) {
      events.connected(!forget, Integer.MAX_VALUE);
    } else {
      events.lost(refusal);
    }
    return new Connection() {
      @Override
      public void transmit(Parcel parcel, boolean again, boolean handshake) {
        if (!held.contains(parcel.offset())) {
          held.add(parcel.offset());
          handedOn.add(parcel.offset());
        }
        events.answered(parcel.offset(), new Answer(Kind.TAKEN, "SUCCESS"));
      }

      @Override
      public void conclude(long offset) {
        boolean known = held.remove((Object) offset);
        events.concluded(offset, known);
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  @Override
  public String complaint(Command command) {
    return null;
  }
}
