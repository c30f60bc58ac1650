package io.millrace.connectors.opcua.client;

import io.millrace.connectors.common.edge.EdgeQuality;
import io.millrace.connectors.opcua.value.Status;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Names and qualities of status codes. */
final class Statuses {

  private static final long WITHOUT_INFO_BITS = 0xFFFF0000L;
  private static final Status GOOD = new Status(EdgeQuality.GOOD, "Good");

  private Statuses() {}

  static Status of(StatusCode code) {
    if (code == null || (code.getValue() & WITHOUT_INFO_BITS) == 0) {
      return GOOD;
    }
    EdgeQuality quality =
        code.isGood()
            ? EdgeQuality.GOOD
            : code.isUncertain() ? EdgeQuality.UNCERTAIN : EdgeQuality.BAD;
    return new Status(quality, name(code.getValue()));
  }

  static String name(long code) {
    long bare = code & WITHOUT_INFO_BITS;
    if (bare == 0) {
      return "Good";
    }
    return StatusCodes.lookup(bare)
        .map(found -> found[0])
        .orElseGet(() -> String.format("0x%08X", bare));
  }
}
