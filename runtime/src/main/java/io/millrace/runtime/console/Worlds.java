package io.millrace.runtime.console;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which devices are open to all operators and whose the others are, at one moment.
 *
 * @param open ids of registered IoT devices
 * @param machines parties of each M2M device
 * @param links parties of each link
 */
record Worlds(Set<String> open, Map<String, Set<String>> machines, Map<String, Set<String>> links) {

  static Worlds of(Collection<Device> devices, Collection<Link> links) {
    Set<String> open = new HashSet<>();
    Map<String, Set<String>> machines = new HashMap<>();
    for (Device device : devices) {
      if (device.getCommunication() == Communication.IOT) {
        open.add(device.getId());
      } else {
        Set<String> parties = machines.computeIfAbsent(device.getId(), id -> new HashSet<>());
        if (device.getOwner() != null) {
          parties.add(device.getOwner().getId());
        }
      }
    }
    Map<String, Set<String>> byLink = new HashMap<>();
    for (Link link : links) {
      byLink.put(link.getId(), parties(link));
      for (LinkEnd end : List.of(link.getA(), link.getB())) {
        machines.computeIfAbsent(end.getDevice(), id -> new HashSet<>()).add(end.getParty());
      }
    }
    open.removeAll(machines.keySet());
    return new Worlds(open, machines, byLink);
  }

  /** Both parties of a link. */
  static Set<String> parties(Link link) {
    return new HashSet<>(List.of(link.getA().getParty(), link.getB().getParty()));
  }

  /** Whether a caller may see what a device said; what is not registered may be a machine. */
  boolean shows(String device, Caller caller) {
    return open.contains(device) || caller.sees(machines.getOrDefault(device, Set.of()));
  }
}
