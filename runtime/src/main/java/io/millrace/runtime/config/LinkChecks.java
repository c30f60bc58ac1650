package io.millrace.runtime.config;

import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.topics.LinkTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold for links beyond the types of their fields, whatever devices there are. */
final class LinkChecks {

  private static final Pattern LEGAL_DEVICE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern LEGAL_PARTY = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private final Problems problems;
  private final Places places;

  LinkChecks(Problems problems, Places places) {
    this.problems = problems;
    this.places = places;
  }

  void check(List<Link> links) {
    Map<String, Link> byId = new HashMap<>();
    for (Link link : links) {
      identity(link);
      end(link.getA());
      end(link.getB());
      ends(link);
      times(link);
      Link earlier = byId.putIfAbsent(link.getId(), link);
      if (earlier != null) {
        problems.add(
            places.of(link, "id"),
            "link '" + link.getId() + "' stands twice; first in line " + places.of(earlier).line());
      }
    }
  }

  private void identity(Link link) {
    if (!LinkTopic.isLegalId(link.getId())) {
      problems.add(
          places.of(link, "id"),
          "a link id must match " + LinkTopic.LEGAL_ID + ", because topics are named after it");
    }
  }

  private void end(LinkEnd end) {
    if (!LEGAL_DEVICE.matcher(end.getDevice()).matches()) {
      problems.add(places.of(end, "device"), "a device id must match " + LEGAL_DEVICE.pattern());
    }
    if (!LEGAL_PARTY.matcher(end.getParty()).matches()) {
      problems.add(places.of(end, "party"), "a party must match " + LEGAL_PARTY.pattern());
    }
  }

  private void ends(Link link) {
    if (link.getA().getDevice().equals(link.getB().getDevice())) {
      problems.add(
          places.of(link.getB(), "device"),
          "both ends are device '"
              + link.getA().getDevice()
              + "'; a link joins two different machines");
    }
  }

  private void times(Link link) {
    if (link.getValidFrom() != null
        && link.getValidUntil() != null
        && !link.getValidFrom().isBefore(link.getValidUntil())) {
      problems.add(places.of(link, "valid_until"), "'valid_until' must be later than 'valid_from'");
    }
    if (link.getMessageExpiry() != null && link.getMessageExpiry() <= 0) {
      problems.add(places.of(link, "message_expiry"), "'message_expiry' must be above 0");
    }
  }
}
