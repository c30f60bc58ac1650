package io.millrace.streams.links;

import io.millrace.schema.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All links by the devices that they join. Every change replaces the index as a whole, so that
 * readers on other threads need no lock.
 */
public final class LinkTable {

  private final Map<String, Link> byId = new HashMap<>();
  private volatile Index index = new Index(0, Map.of());

  private record Index(long version, Map<String, List<Link>> byDevice) {}

  /** Makes the table say what the topic says; null takes a link out. */
  public synchronized void put(String id, Link link) {
    if (link == null) {
      byId.remove(id);
    } else {
      byId.put(id, link);
    }
    index = new Index(index.version() + 1, byDevice());
  }

  /** Another number after each change. */
  public long version() {
    return index.version();
  }

  /**
   * The links of a device that are in force, by their ids.
   *
   * @param now epoch milliseconds
   */
  public List<Link> inForce(String device, long now) {
    List<Link> all = index.byDevice().getOrDefault(device, List.of());
    for (Link link : all) {
      if (!LinkRules.inForce(link, now)) {
        return all.stream().filter(each -> LinkRules.inForce(each, now)).toList();
      }
    }
    return all;
  }

  /** Whether a link comes into force after one instant, and at another or before. */
  public boolean beginsBetween(long after, long until) {
    return index.byDevice().values().stream()
        .flatMap(List::stream)
        .filter(link -> link.getValidFrom() != null)
        .mapToLong(link -> link.getValidFrom().toEpochMilli())
        .anyMatch(from -> from > after && from <= until);
  }

  private Map<String, List<Link>> byDevice() {
    Map<String, List<Link>> found = new HashMap<>();
    byId.values().stream()
        .sorted(Comparator.comparing(Link::getId))
        .forEach(
            link -> {
              found.computeIfAbsent(link.getA().getDevice(), none -> new ArrayList<>()).add(link);
              found.computeIfAbsent(link.getB().getDevice(), none -> new ArrayList<>()).add(link);
            });
    found.replaceAll((device, links) -> List.copyOf(links));
    return Map.copyOf(found);
  }
}
