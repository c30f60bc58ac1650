package io.millrace.streams.topology;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Alert;
import io.millrace.schema.Classification;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Lineage;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.classify.ClassificationOutput;
import io.millrace.streams.classify.Networks;
import io.millrace.streams.device.DeadLetters;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.device.WindowSize;
import io.millrace.streams.groups.GroupPartials;
import io.millrace.streams.metrics.PipelineMetrics;
import io.millrace.streams.rules.RuleOutput;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends what the engine publishes to the sink topics, under their keys, with the headers of the
 * message at hand.
 */
final class SinkEffects implements Effects, RuleOutput, ClassificationOutput {

  private static final String LINK = "link.*.";

  private final ProcessorContext<String, Object> context;
  private final GroupPartials partials;
  private final PipelineMetrics metrics;
  private Headers headers = new RecordHeaders();

  SinkEffects(
      ProcessorContext<String, Object> context, GroupPartials partials, PipelineMetrics metrics) {
    this.context = context;
    this.partials = partials;
    this.metrics = metrics;
  }

  /** From now on, what is published has these headers. */
  void use(Headers current) {
    this.headers = current;
  }

  @Override
  public void reading(Reading reading) {
    send(Topic.READINGS, reading.getDevice(), reading, reading.getObservedAt().toEpochMilli());
  }

  @Override
  public void latest(Reading reading) {
    String key = reading.getDevice() + '|' + reading.getMetric();
    send(Topic.LATEST, key, reading, reading.getObservedAt().toEpochMilli());
  }

  @Override
  public void late(Reading reading) {
    send(Topic.LATE, reading.getDevice(), reading, reading.getObservedAt().toEpochMilli());
  }

  @Override
  public void aggregate(WindowSize size, Aggregate aggregate) {
    Topic topic =
        switch (size) {
          case M1 -> Topic.AGGREGATES_1M;
          case M15 -> Topic.AGGREGATES_15M;
          case H1 -> Topic.AGGREGATES_1H;
        };
    String key = aggregate.getSubject() + '|' + aggregate.getMetric();
    send(topic, key, aggregate, aggregate.getWindowEnd().toEpochMilli());
  }

  @Override
  public void groupPartial(GroupPartial partial) {
    partials.add(partial);
  }

  @Override
  public void presence(Presence presence) {
    send(Topic.PRESENCE, presence.getDevice(), presence, presence.getSince().toEpochMilli());
  }

  @Override
  public void gap(Gap gap) {
    send(Topic.GAPS, gap.getDevice(), gap, gap.getDetectedAt().toEpochMilli());
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    metrics.deadLetter(letter.getCode());
    for (DeadLetter part : DeadLetters.inParts(letter)) {
      send(Topic.DEAD_LETTERS, part.getDevice(), part, part.getFailedAt().toEpochMilli());
    }
  }

  @Override
  public void finding(Finding finding) {
    metrics.finding(finding.getCode());
    send(Topic.FINDINGS, finding.getDevice(), finding, finding.getFoundAt().toEpochMilli());
  }

  @Override
  public void alert(Alert alert) {
    String key = alert.getDevice() + '|' + alert.getRule();
    send(Topic.ALERTS, key, alert, alert.getSince().toEpochMilli());
  }

  @Override
  public void command(Command command) {
    send(Topic.COMMANDS, command.getDevice(), command, command.getIssuedAt().toEpochMilli());
  }

  @Override
  public void classification(String device, Classification classification) {
    long since = classification == null ? 0 : classification.getSince().toEpochMilli();
    send(Topic.CLASSIFICATIONS, device, classification, since);
  }

  @Override
  public void networks(String device, Networks networks) {
    String text = networks.isEmpty() ? null : networks.text();
    context.forward(
        new Record<String, Object>(device, text, context.currentSystemTimeMs()),
        Names.NETWORKS_SINK);
  }

  /** The protocol of a machine; empty if it is the usual one. */
  void protocol(String device, String name) {
    context.forward(
        new Record<String, Object>(
            device, name.isEmpty() ? null : name, context.currentSystemTimeMs()),
        Names.PROTOCOLS_SINK);
  }

  /** A metric has no current state any more. */
  void noLatest(String device, String metric, long now) {
    send(Topic.LATEST, device + '|' + metric, null, now);
  }

  /** Nothing is known of a device's presence any more. */
  void noPresence(String device, long now) {
    send(Topic.PRESENCE, device, null, now);
  }

  /** What waited of a device was dropped. */
  void nothingParked(String device, long now) {
    send(Topic.PARKED, device, null, now);
  }

  /** A message that waits. */
  void parked(DeviceMessage message) {
    send(Topic.PARKED, message.getDevice(), message, message.getReceivedAt().toEpochMilli());
  }

  /** What an edge node said of one device, on its way to where the device lives. */
  void resolved(DeviceMessage message, Lineage place) {
    context.forward(
        new Record<String, Object>(
            message.getDevice(),
            message,
            Math.max(0, message.getReceivedAt().toEpochMilli()),
            OriginHeader.with(headers, place)),
        Names.SPARKPLUG_SINK);
  }

  /** A command to a Sparkplug device on its way to where its edge node lives. */
  void sparkplugCommand(String node, Command command) {
    context.forward(
        new Record<String, Object>(node, command, context.currentSystemTimeMs(), headers),
        Names.SPARKPLUG_COMMANDS_SINK);
  }

  /** A part of a group's window on its way to where the group lives. */
  void partial(String key, byte[] bytes, long now) {
    context.forward(new Record<>(key, bytes, now), Names.PARTIALS_SINK);
  }

  /** A command that may go to its device. */
  void delivery(Command command) {
    send(Topic.DELIVERIES, command.getDevice(), command, command.getIssuedAt().toEpochMilli());
  }

  /** How a command ended that no connector got, on its way to where its device lives. */
  void deliveryResult(CommandResult result) {
    send(Topic.DELIVERY_RESULTS, result.getDevice(), result, result.getAt().toEpochMilli());
  }

  /** How a command ended. */
  void commandResult(CommandResult result) {
    send(Topic.COMMAND_RESULTS, result.getDevice(), result, result.getAt().toEpochMilli());
  }

  /** A record of one link. */
  void link(LinkRecord record, String key, long timestamp) {
    metrics.published(LINK + record.topic().suffix());
    context.forward(
        new Record<String, Object>(key, record, Math.max(0, timestamp), headers), Names.LINKS_SINK);
  }

  private void send(Topic topic, String key, SpecificRecord value, long timestamp) {
    metrics.published(topic.suffix());
    context.forward(
        new Record<String, Object>(key, value, Math.max(0, timestamp), headers), Names.sink(topic));
  }
}
