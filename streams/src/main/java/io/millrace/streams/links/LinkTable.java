package io.millrace.streams.links;

import io.millrace.schema.Link;
import io.millrace.schema.topics.LinkTopic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All links by the devices that they join. Every change replaces the index as a whole, so that
 * readers on other threads need no lock. A link whose topics are not there joins nobody: a record
 * sent to a topic that does not exist would hold up every other device.
 */
public final class LinkTable {

  private static final Logger LOG = LoggerFactory.getLogger(LinkTable.class);

  private final Map<String, Link> byId = new HashMap<>();
  private Predicate<String> hasTopics = id -> true;
  private volatile Index index = new Index(0, Map.of(), List.of());

  private record Index(long version, Map<String, List<Link>> byDevice, List<Link> withoutTopics) {}

  /** Makes the table say what the topic says; null takes a link out. */
  public synchronized void put(String id, Link link) {
    if (link != null && !isLegal(id, link)) {
      LOG.warn("The link {} is passed over: its id is not legal or not its key", id);
      byId.remove(id);
    } else if (link == null) {
      byId.remove(id);
    } else {
      byId.put(id, link);
    }
    replace(byDevice());
  }

  /** Tells which links have topics to flow to; until this is told, all have. */
  public synchronized void topics(Predicate<String> present) {
    hasTopics = present;
    Map<String, List<Link>> byDevice = byDevice();
    if (!byDevice.equals(index.byDevice())) {
      replace(byDevice);
    }
  }

  /** Another number after each change. */
  public long version() {
    return index.version();
  }

  /** Links over which nothing flows because topics of them are missing. */
  public List<Link> withoutTopics() {
    return index.withoutTopics();
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

  /** Whether a link comes into force or ends after one instant, and at another or before. */
  public boolean changesBetween(long after, long until) {
    return beginsBetween(after, until)
        || index.byDevice().values().stream()
            .flatMap(List::stream)
            .filter(link -> link.getValidUntil() != null)
            .mapToLong(link -> link.getValidUntil().toEpochMilli())
            .anyMatch(end -> end > after && end <= until);
  }

  /** All devices that a link joins, in force or not. */
  public Set<String> devices() {
    return index.byDevice().keySet();
  }

  private static boolean isLegal(String id, Link link) {
    return Objects.equals(id, link.getId()) && LinkTopic.isLegalId(id);
  }

  private void replace(Map<String, List<Link>> byDevice) {
    List<Link> without =
        byId.values().stream().filter(link -> !hasTopics.test(link.getId())).toList();
    index = new Index(index.version() + 1, byDevice, without);
  }

  private Map<String, List<Link>> byDevice() {
    Map<String, List<Link>> found = new HashMap<>();
    byId.values().stream()
        .filter(link -> hasTopics.test(link.getId()))
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
