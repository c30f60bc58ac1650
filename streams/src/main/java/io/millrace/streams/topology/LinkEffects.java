package io.millrace.streams.topology;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Condition;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Link;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.device.WindowSize;
import io.millrace.streams.links.LinkRules;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Sends what a machine says to the topics of the links in force, and nowhere else; operators learn
 * what went wrong, as with any device.
 */
final class LinkEffects implements Effects {

  private final SinkEffects sinks;
  private final List<Link> links;
  private final long audience;

  /**
   * @param sinks the sinks
   * @param links the machine's links that are in force; where there is none, nothing flows
   */
  LinkEffects(SinkEffects sinks, List<Link> links) {
    this.sinks = sinks;
    this.links = links;
    this.audience = LinkRules.audience(links);
  }

  @Override
  public long audience() {
    return audience;
  }

  @Override
  public void reading(Reading reading) {
    send(
        LinkTopic.READINGS,
        reading.getMetric(),
        reading.getDevice(),
        reading,
        reading.getObservedAt().toEpochMilli());
  }

  /** Machines have no shared state. */
  @Override
  public void latest(Reading reading) {}

  /** Too late for a window, but not for the parties. */
  @Override
  public void late(Reading reading) {
    reading(reading);
  }

  @Override
  public void aggregate(WindowSize size, Aggregate aggregate) {
    if (size == WindowSize.M1) {
      String metric = aggregate.getMetric();
      send(
          LinkTopic.AGGREGATES_1M,
          metric,
          aggregate.getSubject() + '|' + metric,
          aggregate,
          aggregate.getWindowEnd().toEpochMilli());
    }
  }

  /** Machines count for no group. */
  @Override
  public void groupPartial(GroupPartial partial) {}

  @Override
  public void presence(Presence presence) {
    for (Link link : links) {
      LinkRecord record = new LinkRecord(link.getId(), LinkTopic.PRESENCE, presence);
      sinks.link(record, presence.getDevice(), presence.getSince().toEpochMilli());
    }
  }

  /** Whether any party may see a metric. */
  boolean tells(String metric) {
    return links.stream().anyMatch(link -> LinkRules.allows(link, metric));
  }

  /** How a metric does: told to those who may see the metric. */
  void condition(Condition condition) {
    send(
        LinkTopic.CONDITION,
        condition.getMetric(),
        condition.getDevice() + '|' + condition.getMetric(),
        condition,
        condition.getObservedAt().toEpochMilli());
  }

  @Override
  public void gap(Gap gap) {
    sinks.gap(gap);
  }

  @Override
  public void deadLetter(DeadLetter deadLetter) {
    sinks.deadLetter(deadLetter);
  }

  @Override
  public void finding(Finding finding) {
    sinks.finding(finding);
  }

  private void send(
      LinkTopic topic, String metric, String key, SpecificRecord value, long timestamp) {
    for (Link link : links) {
      if (LinkRules.allows(link, metric)) {
        sinks.link(new LinkRecord(link.getId(), topic, value), key, timestamp);
      }
    }
  }
}
