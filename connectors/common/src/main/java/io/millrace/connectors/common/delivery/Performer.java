package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;
import java.util.function.Consumer;

/** Does what commands say, at the devices that a source task speaks to. Called by any thread. */
public interface Performer {

  /** Whether a command is for a device of this task, over this protocol. */
  boolean isMine(Command command);

  /** Why the protocol can never carry a command; null if it can. */
  String complaint(Command command);

  /**
   * Whether a device can be reached now. Commands for one that sleeps wait without being noted as
   * begun, until {@link DeliveryLoop#hurry} says that it is there, or the longest retry is over.
   */
  default boolean isThere(String device) {
    return true;
  }

  /**
   * Begins to do what a command says, without blocking. There is one at a time for each device.
   *
   * @param parcel the command; what is not begun by {@link Parcel#expiresAt} is not to be done
   * @param again whether it may have been done already, before a crash: then either it does no harm
   *     to do it again, or {@link Answer#unknown} is the answer
   * @param answer told once, by any thread; who does not tell within {@code
   *     deliveries.answer.timeout.ms} has an unknown outcome
   */
  void perform(Parcel parcel, boolean again, Consumer<Answer> answer);
}
