package io.millrace.runtime.console;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Link;
import java.util.List;
import java.util.stream.Stream;

/** Says in a sentence who reads what a device says. */
final class Readership {

  private Readership() {}

  /**
   * @param routed the world by whose rules its data is shared
   * @param links its links that are in force
   */
  static String of(Device device, Communication routed, List<Link> links) {
    if (!device.getEnabled()) {
      return "Nobody: the device is switched off, and what it says waits";
    }
    if (!links.isEmpty()) {
      return "The parties of "
          + String.join("; ", links.stream().map(Readership::parties).toList())
          + (device.getCommunication() == Communication.IOT
              ? ". It is declared IOT, but what a link holds belongs to its parties alone"
              : ", and nobody else");
    }
    return switch (routed) {
      case IOT -> "All applications: its readings go to the shared topics";
      case M2M -> "Nobody: it is a machine without a link in force, and what it says waits";
      case UNKNOWN ->
          "Nobody: the registry does not say which world it is of, and what it says" + " waits";
    };
  }

  private static String parties(Link link) {
    List<String> parties =
        Stream.of(link.getA().getParty(), link.getB().getParty()).distinct().toList();
    return "link " + link.getId() + " (" + String.join(", ", parties) + ")";
  }
}
