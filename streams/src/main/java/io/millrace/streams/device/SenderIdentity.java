package io.millrace.streams.device;

import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Endpoint;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.decode.Rejected;

/** Whether a message comes from the identity that the registry binds its device to. */
public final class SenderIdentity {

  private static final int LONGEST_QUOTE = 160;

  private SenderIdentity() {}

  /**
   * Checks a message against the endpoints of its device in the same protocol. Those that name no
   * identity bind nothing.
   *
   * @return why it must be refused, or null
   */
  public static Rejected check(Device device, DeviceMessage message) {
    boolean bound = false;
    for (Endpoint endpoint : device.getEndpoints()) {
      if (endpoint.getPrincipal() != null
          && endpoint.getProtocol().equalsIgnoreCase(message.getProtocol())) {
        if (endpoint.getPrincipal().equals(message.getPrincipal())) {
          return null;
        }
        bound = true;
      }
    }
    return bound
        ? new Rejected(
            ErrorCode.IDENTITY_MISMATCH,
            quote(message.getPrincipal()) + " is not the identity that the registry names")
        : null;
  }

  private static String quote(String principal) {
    if (principal == null) {
      return "A sender without identity";
    }
    return principal.length() <= LONGEST_QUOTE
        ? "'" + principal + "'"
        : "'" + principal.substring(0, LONGEST_QUOTE) + "…'";
  }
}
