package io.millrace.streams.classify;

import io.millrace.schema.Classification;
import io.millrace.schema.Communication;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Evidence;
import io.millrace.streams.device.sequence.ContentHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Judges devices, and tells what has changed since the judgement before. */
public final class Classifier {

  private Classifier() {}

  /**
   * A connector saw a message of the device.
   *
   * @param now epoch milliseconds
   */
  public static Sight see(ClassifyRow row, DeviceMessage message, long now) {
    return row.observations.see(message, now);
  }

  /** Judges a device by all that is known of it. */
  public static Ruling judge(ClassifyRow row, Relationship of) {
    List<Fact> facts = new ArrayList<>(new DeclaredFacts(of).all());
    facts.addAll(row.observations.facts(of));
    return SeedTable.judge(new FactSheet(of.device().getCommunication(), facts));
  }

  /**
   * Judges a device and publishes what is new.
   *
   * @param now epoch milliseconds
   */
  public static void review(
      ClassifyRow row, Relationship of, long now, ClassificationOutput output) {
    String device = of.device().getId();
    Ruling ruling = judge(row, of);
    row.summary = ruling.summary();
    long fingerprint = fingerprint(ruling);
    if (fingerprint != row.fingerprint) {
      row.fingerprint = fingerprint;
      output.classification(device, record(device, ruling, now));
    }
    announce(row, new Announcement(device, ruling, now), output);
    Networks networks =
        of.device().getCommunication() == Communication.M2M
            ? NetworkFacts.all(of, row.observations.serving())
            : Networks.NONE;
    if (!networks.text().equals(row.networks)) {
      row.networks = networks.text();
      output.networks(device, networks);
    }
  }

  /** The device is not registered any more: takes back what stands of it. */
  public static void forget(ClassifyRow row, String device, long now, ClassificationOutput output) {
    output.classification(device, null);
    row.alerted.forEach(code -> output.alert(Announcement.cleared(device, code, now)));
    if (!row.networks.isEmpty()) {
      output.networks(device, Networks.NONE);
    }
  }

  private static void announce(
      ClassifyRow row, Announcement announcement, ClassificationOutput output) {
    Ruling ruling = announcement.ruling();
    added(ruling.findings(), row.open).forEach(code -> output.finding(announcement.finding(code)));
    row.open.clear();
    row.open.addAll(ruling.findings());
    Set<FindingCode> shared =
        ruling.routed() == Communication.IOT
            ? ruling.findings()
            : EnumSet.noneOf(FindingCode.class);
    added(shared, row.alerted).forEach(code -> output.alert(announcement.raised(code)));
    added(row.alerted, shared)
        .forEach(
            code ->
                output.alert(
                    Announcement.cleared(announcement.device(), code, announcement.now())));
    row.alerted.clear();
    row.alerted.addAll(shared);
  }

  private static Set<FindingCode> added(Set<FindingCode> after, Set<FindingCode> before) {
    Set<FindingCode> found = EnumSet.noneOf(FindingCode.class);
    found.addAll(after);
    found.removeAll(before);
    return found;
  }

  private static Classification record(String device, Ruling ruling, long now) {
    return new Classification(
        device,
        ruling.ruleset(),
        ruling.declared(),
        ruling.verdict(),
        ruling.routed(),
        ruling.evidence(),
        ruling.contradictions(),
        Instant.ofEpochMilli(now));
  }

  private static long fingerprint(Ruling ruling) {
    ContentHash hash = new ContentHash().add(ruling.ruleset()).add(ruling.declared().name());
    hash.add(ruling.verdict().name()).add(ruling.routed().name());
    for (Evidence row : ruling.evidence()) {
      hash.add(row.getFact()).add(row.getProvenance().name()).add(row.getVote().name());
    }
    ruling.contradictions().forEach(hash::add);
    return hash.value();
  }
}
