package io.millrace.streams.topology;

import io.millrace.schema.Finding;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.Severity;
import io.millrace.streams.links.LinkTable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells operators of links over which nothing flows because their topics are missing: once for each
 * device and each time that they go missing.
 */
final class LinkFindings {

  static final String CODE = "LINK_TOPICS_MISSING";

  /** Topics that were just made are not known at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LinkTable links;
  private final Registry registry;
  private final SinkEffects effects;
  private final Map<String, Long> missingSince = new HashMap<>();
  private List<Link> seen = List.of();

  LinkFindings(LinkTable links, Registry registry, SinkEffects effects) {
    this.links = links;
    this.registry = registry;
    this.effects = effects;
  }

  void tick(long now) {
    List<Link> missing = links.withoutTopics();
    if (missing.isEmpty() && seen.isEmpty()) {
      return;
    }
    missingSince.keySet().retainAll(missing.stream().map(Link::getId).toList());
    for (Link link : missing) {
      long since = missingSince.computeIfAbsent(link.getId(), first -> now);
      if (since != Long.MAX_VALUE && now - since >= PATIENCE.toMillis()) {
        missingSince.put(link.getId(), Long.MAX_VALUE);
        tell(link, link.getA(), now);
        tell(link, link.getB(), now);
      }
    }
    seen = missing;
  }

  /** Each device is told of where its key lives, so that two instances do not say it twice. */
  private void tell(Link link, LinkEnd end, long now) {
    if (registry.find(end.getDevice()) == null) {
      return;
    }
    effects.finding(
        Finding.newBuilder()
            .setId(end.getDevice() + '/' + CODE + '/' + link.getId())
            .setDevice(end.getDevice())
            .setCode(CODE)
            .setSeverity(Severity.WARNING)
            .setMessage(
                "Topics of link '"
                    + link.getId()
                    + "' are missing, so nothing flows over it; apply the link again")
            .setFoundAt(Instant.ofEpochMilli(now))
            .setEvidence(Map.of("link", link.getId()))
            .build());
  }
}
