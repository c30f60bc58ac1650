package io.millrace.runtime.console;

import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The links: the compacted links topic, read anew for each question. A link's topics are there
 * before the link is, and go after it.
 */
final class LinkRegistry {

  private final CompactedTable<Link> table;
  private final AuditTrail audit;
  private final LinkTopics linkTopics;
  private final Duration farewell;

  /**
   * @param farewell how long the topics of a deleted link stay, so that what is on its way arrives
   */
  LinkRegistry(
      RecordLog log,
      AvroSerdes serdes,
      AuditTrail audit,
      LinkTopics linkTopics,
      Duration farewell) {
    this.table = new CompactedTable<>(log, serdes, audit.topics().name(Topic.LINKS), Link.class);
    this.audit = audit;
    this.linkTopics = linkTopics;
    this.farewell = farewell;
  }

  /** All links by id. */
  SortedMap<String, Link> all() {
    return table.all();
  }

  /** The links in which a device stands. */
  List<Link> of(String device) {
    return all().values().stream()
        .filter(
            link ->
                link.getA().getDevice().equals(device) || link.getB().getDevice().equals(device))
        .toList();
  }

  /** One link. */
  Optional<Link> find(String id) {
    return table.find(id);
  }

  /**
   * What speaks against these links, with all that there are beside them.
   *
   * @return nothing if they may be applied
   */
  List<String> objections(List<Link> links, LinkPolicy policy) {
    Map<String, Link> before = all();
    Map<String, Link> beside = new TreeMap<>(before);
    links.forEach(link -> beside.put(link.getId(), link));
    List<String> found = new ArrayList<>();
    for (Link link : links) {
      LinkPolicy.objectionToChange(before.get(link.getId()), link).ifPresent(found::add);
      found.addAll(policy.objections(link, beside.values()));
    }
    return found.stream().distinct().toList();
  }

  /**
   * What of the links that there are would no longer be allowed if devices changed.
   *
   * @param before the registered devices
   * @param after the devices as they are to be
   */
  List<String> broken(Map<String, Device> before, Map<String, Device> after) {
    LinkPolicy now = new LinkPolicy(before);
    LinkPolicy then = new LinkPolicy(after);
    List<String> found = new ArrayList<>();
    for (Link link : all().values()) {
      List<String> known = now.objections(link, List.of());
      then.objections(link, List.of()).stream()
          .filter(objection -> !known.contains(objection))
          .forEach(found::add);
    }
    return found;
  }

  /** Makes the topic say what these links say; a link that is there already is left alone. */
  synchronized List<Applied> apply(List<Link> links, String actor) {
    Map<String, Link> before = all();
    List<Applied> applied = new ArrayList<>();
    for (Link link : links) {
      Link known = before.get(link.getId());
      if (known == null) {
        linkTopics.remove(link.getId()); // a delete that was cut short may have left some
      }
      linkTopics.create(link.getId());
      Applied.Outcome outcome = Applied.Outcome.of(known, link);
      if (outcome != Applied.Outcome.UNCHANGED) {
        table.put(link.getId(), link);
        audit.note(actor, "link.apply", link.getId(), detail(link, outcome));
      }
      applied.add(new Applied(link.getId(), outcome));
    }
    return applied;
  }

  private static Map<String, String> detail(Link link, Applied.Outcome outcome) {
    return Map.of(
        "outcome", outcome.name(),
        "a", link.getA().getDevice() + " of " + link.getA().getParty(),
        "b", link.getB().getDevice() + " of " + link.getB().getParty());
  }

  /**
   * Ends a link and removes its topics with all that they hold.
   *
   * @return false if it was not there
   */
  synchronized boolean delete(String id, String actor) throws InterruptedException {
    if (!all().containsKey(id)) {
      return false;
    }
    table.remove(id);
    audit.note(actor, "link.delete", id, Map.of());
    Thread.sleep(farewell.toMillis());
    linkTopics.remove(id);
    return true;
  }
}
