package io.millrace.runtime.console;

import io.millrace.schema.Classification;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Endpoint;
import io.millrace.streams.classify.SpokenProtocols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts registered devices by protocol; one that speaks several counts in each. */
final class ProtocolCensus {

  private final SortedMap<String, ProtocolCount> byProtocol = new TreeMap<>();
  private ProtocolCount unknown = none(null);

  private ProtocolCensus() {}

  /**
   * The protocols in the order of their names; last, if there are any, the devices of which none is
   * known.
   *
   * @param devices the registry
   * @param classifications what was seen of devices; those that are not registered do not count
   */
  static List<ProtocolCount> of(
      Collection<Device> devices, Map<String, Classification> classifications) {
    ProtocolCensus census = new ProtocolCensus();
    for (Device device : devices) {
      Classification classification = classifications.get(device.getId());
      census.add(device, classification == null ? List.of() : SpokenProtocols.of(classification));
    }
    List<ProtocolCount> counts = new ArrayList<>(census.byProtocol.values());
    if (census.unknown.devices() > 0) {
      counts.add(census.unknown);
    }
    return counts;
  }

  private void add(Device device, List<String> seen) {
    List<String> declared =
        device.getEndpoints().stream().map(Endpoint::getProtocol).distinct().toList();
    for (String protocol : declared) {
      count(protocol, device, 1, seen.contains(protocol) ? 1 : 0);
    }
    for (String protocol : seen) {
      if (!declared.contains(protocol)) {
        count(protocol, device, 0, 1);
      }
    }
    if (declared.isEmpty() && seen.isEmpty()) {
      unknown = plus(unknown, device, 0, 0);
    }
  }

  private void count(String protocol, Device device, int declared, int seen) {
    ProtocolCount before = byProtocol.getOrDefault(protocol, none(protocol));
    byProtocol.put(protocol, plus(before, device, declared, seen));
  }

  private static ProtocolCount plus(ProtocolCount count, Device device, int declared, int seen) {
    return new ProtocolCount(
        count.protocol(),
        count.devices() + 1,
        count.iot() + (device.getCommunication() == Communication.IOT ? 1 : 0),
        count.m2m() + (device.getCommunication() == Communication.M2M ? 1 : 0),
        count.declared() + declared,
        count.seen() + seen);
  }

  private static ProtocolCount none(String protocol) {
    return new ProtocolCount(protocol, 0, 0, 0, 0, 0);
  }
}
