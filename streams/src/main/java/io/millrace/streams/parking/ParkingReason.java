package io.millrace.streams.parking;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import java.util.function.BooleanSupplier;

/** Why a device's messages wait. */
public enum ParkingReason {
  /** Nobody registered the device. */
  UNREGISTERED,
  /** The registry says that the device is switched off. */
  DISABLED,
  /** A machine without a link: nobody may read what it says. */
  NO_LINK,
  /** The registry does not say which world the device belongs to, so nothing of it is shared. */
  UNDECLARED,
  /** No birth of the Sparkplug edge node, or of the device, has named its metrics yet. */
  NO_BIRTH;

  /** The attribute of a parked message that bears the reason. */
  public static final String ATTRIBUTE = "millrace.parked_reason";

  /**
   * Whether a device must wait.
   *
   * @param device its row of the registry, or null
   * @param linked tells, for a machine, whether a link of it is in force
   * @return the reason, or null if it may publish
   */
  public static ParkingReason of(Device device, BooleanSupplier linked) {
    if (device == null) {
      return UNREGISTERED;
    }
    if (!device.getEnabled()) {
      return DISABLED;
    }
    if (device.getCommunication() == Communication.IOT) {
      return null;
    }
    if (device.getCommunication() != Communication.M2M) {
      return UNDECLARED;
    }
    return linked.getAsBoolean() ? null : NO_LINK;
  }
}
