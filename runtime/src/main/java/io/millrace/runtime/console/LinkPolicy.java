package io.millrace.runtime.console;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which links may be: two M2M devices of businesses, each end with its owner as party, and no
 * machine in two links at a time where it must not be.
 *
 * @param devices the registered devices by id
 */
record LinkPolicy(Map<String, Device> devices) {

  /**
   * Why a link may not be; empty if it may.
   *
   * @param others all links that will be beside it
   */
  List<String> objections(Link link, Collection<Link> others) {
    List<String> found = new ArrayList<>();
    for (LinkEnd end : ends(link)) {
      objectToEnd(link, end, found);
      for (Link other : others) {
        if (!other.getId().equals(link.getId())) {
          objectToOther(link, end, other, found);
        }
      }
    }
    return found;
  }

  /**
   * Why a link may not become another; its topics hold what its two ends have said, which a new end
   * must not read.
   *
   * @param known the link as it is, or null
   */
  static Optional<String> objectionToChange(Link known, Link wanted) {
    if (known == null || agreed(known).equals(agreed(wanted))) {
      return Optional.empty();
    }
    return Optional.of(
        "link '"
            + wanted.getId()
            + "' is agreed between "
            + String.join(" and ", agreed(known))
            + ", and its topics hold what they said; delete it first, or agree another link");
  }

  private static SortedSet<String> agreed(Link link) {
    SortedSet<String> found = new TreeSet<>();
    ends(link).forEach(end -> found.add(end.getDevice() + " of " + end.getParty()));
    return found;
  }

  private void objectToEnd(Link link, LinkEnd end, List<String> found) {
    Device device = devices.get(end.getDevice());
    String start = "link '" + link.getId() + "': device '" + end.getDevice() + "' ";
    if (device == null) {
      found.add(start + "is not registered; apply it first");
      return;
    }
    if (device.getCommunication() != Communication.M2M) {
      found.add(start + "is " + device.getCommunication() + "; only M2M devices can be linked");
    }
    Owner owner = device.getOwner();
    if (owner == null || owner.getKind() != OwnerKind.BUSINESS) {
      found.add(
          start
              + (owner != null && owner.getKind() == OwnerKind.CONSUMER
                  ? "belongs to a consumer; "
                  : "has no owner of kind BUSINESS; ")
              + "links are between businesses only");
    } else if (!owner.getId().equals(end.getParty())) {
      found.add(
          start
              + "belongs to '"
              + owner.getId()
              + "', so '"
              + end.getParty()
              + "' cannot be its party");
    }
  }

  private static void objectToOther(Link link, LinkEnd end, Link other, List<String> found) {
    for (LinkEnd taken : ends(other)) {
      if (taken.getDevice().equals(end.getDevice())
          && (taken.getExclusive() || end.getExclusive())
          && overlap(link, other)) {
        found.add(
            "link '"
                + link.getId()
                + "': device '"
                + end.getDevice()
                + "' is in link '"
                + other.getId()
                + "' at the same time, as an exclusive end; a link has two ends and no third");
      }
    }
  }

  private static boolean overlap(Link one, Link other) {
    return begin(one).isBefore(end(other)) && begin(other).isBefore(end(one));
  }

  private static Instant begin(Link link) {
    return link.getValidFrom() == null ? Instant.MIN : link.getValidFrom();
  }

  private static Instant end(Link link) {
    return link.getValidUntil() == null ? Instant.MAX : link.getValidUntil();
  }

  private static List<LinkEnd> ends(Link link) {
    return List.of(link.getA(), link.getB());
  }
}
