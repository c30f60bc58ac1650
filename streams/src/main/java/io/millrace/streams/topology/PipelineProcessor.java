package io.millrace.streams.topology;

import io.millrace.schema.Lineage;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.commands.DeliveryBook;
import io.millrace.streams.device.PipelineClock;
import io.millrace.streams.groups.GroupPartials;
import io.millrace.streams.parking.ParkedMessage;
import io.millrace.streams.parking.ParkingLimits;
import io.millrace.streams.parking.ParkingLot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Everything that happens where a device's key lives; carries records and the passing of time to
 * the stages.
 */
final class PipelineProcessor implements Processor<String, byte[], String, Object> {

  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration PARTIALS = Duration.ofSeconds(1);
  private static final Duration FIRST_MESSAGE = Duration.ofSeconds(30);
  private static final int RELEASES_PER_RECORD = 16;
  private static final int RELEASES_PER_TICK = 2_000;
  private static final int DEVICES_PER_TICK = 5_000;
  private static final int PARTIALS_PER_TURN = 10_000;

  private final PipelineParts parts;
  private final Map<String, Intake> intakes = new HashMap<>();
  private final Shared shared;
  private final String raw;
  private ProcessorContext<String, Object> context;
  private SinkEffects effects;
  private PipelineClock clock;
  private DeviceStage devices;
  private MessageStage messages;
  private SparkplugStage sparkplug;
  private DeliveryStage deliveries;
  private GroupPartials partials;
  private LinkFindings findings;

  PipelineProcessor(PipelineParts parts, Shared shared) {
    this.parts = parts;
    this.shared = shared;
    this.raw = parts.topics().name(Topic.RAW);
  }

  /** What happens to the records of one topic. */
  private interface Intake {
    void accept(String key, ParkedMessage record, long now);
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.partials = new GroupPartials(context.getStateStore(Names.PARTIAL_STORE));
    this.effects = new SinkEffects(context, partials, parts.metrics());
    Registry rows =
        new Registry(context.getStateStore(Names.REGISTRY_STORE), parts.limits().rowsOnHeap());
    this.clock = new PipelineClock(context.currentSystemTimeMs(), FIRST_MESSAGE.toMillis());
    RuleStage ruleStage = ruleStage(rows);
    ClassifyStage classification =
        new ClassifyStage(
            context.getStateStore(Names.CLASSIFY_STORE),
            rows,
            shared.links(),
            shared.networks(),
            effects);
    Destinations destinations =
        new Destinations(classification::protocol, shared.protocols(), effects);
    this.deliveries = new DeliveryStage(parts, rows, shared.links(), book(), destinations);
    this.devices =
        new DeviceStage(
            parts,
            context.getStateStore(Names.ROW_STORE),
            rows,
            new Audiences(
                effects, shared.links(), ruleStage, context.getStateStore(Names.CONDITION_STORE)),
            deliveries,
            classification);
    this.sparkplug = sparkplug();
    this.messages =
        new MessageStage(
            parts, new Admission(rows, shared.links()), lot(), devices, sparkplug, effects);
    this.findings = new LinkFindings(shared.links(), rows, effects);
    intakes(new RegistryStage(parts, rows, effects, followers(ruleStage, classification)));
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    context.schedule(PARTIALS, PunctuationType.WALL_CLOCK_TIME, this::drainPartials);
  }

  private RuleStage ruleStage(Registry rows) {
    return new RuleStage(
        parts, shared.rules(), context.getStateStore(Names.RULE_ROW_STORE), rows, effects, clock);
  }

  /** What a change of the registry means to each stage, in this order. */
  private List<RegistryStage.Follower> followers(
      RuleStage ruleStage, ClassifyStage classification) {
    return List.of(
        new Departure(messages, devices, deliveries, effects),
        (id, device, headers, now) -> sparkplug.departed(id, device, headers),
        (id, device, headers, now) -> messages.reconsider(id),
        (id, device, headers, now) -> ruleStage.registered(id),
        (id, device, headers, now) -> classification.registered(id, now));
  }

  private DeliveryBook book() {
    return new DeliveryBook(
        context.getStateStore(Names.BOOK_STORE),
        parts.topics().name(Topic.DELIVERIES),
        parts.serdes());
  }

  /** Where messages wait until their devices may publish. */
  private ParkingLot lot() {
    return new ParkingLot(
        context.getStateStore(Names.PARKED_STORE),
        context.getStateStore(Names.QUEUE_STORE),
        parts.limits().parking());
  }

  /** Where messages of edge nodes wait for a birth. */
  private ParkingLot early() {
    return new ParkingLot(
        context.getStateStore(Names.EARLY_STORE),
        context.getStateStore(Names.EARLY_QUEUE_STORE),
        new ParkingLimits(
            parts.limits().sparkplug().waiting(), parts.limits().parking().devices()));
  }

  private SparkplugStage sparkplug() {
    SparkplugState edgeNodes =
        new SparkplugState(
            context.getStateStore(Names.NODE_STORE), context.getStateStore(Names.BIRTH_STORE));
    intakes.put(
        PipelineTopology.sparkplugCommandsTopic(parts.topics()),
        new SparkplugCommandStage(parts, edgeNodes, effects)::accept);
    return new SparkplugStage(parts, edgeNodes, early(), effects);
  }

  private void intakes(RegistryStage registry) {
    intakes.put(raw, messages::accept);
    intakes.put(
        PipelineTopology.sparkplugTopic(parts.topics()),
        (key, record, now) -> {
          ParkedMessage origin = OriginHeader.origin(record);
          effects.use(origin.headers());
          messages.accept(key, origin, now);
        });
    intakes.put(parts.topics().name(Topic.DEVICES), registry::accept);
    intakes.put(parts.topics().name(Topic.COMMANDS), deliveries::command);
    intakes.put(parts.topics().name(Topic.DELIVERIES), deliveries::delivery);
    intakes.put(parts.topics().name(Topic.DELIVERY_RESULTS), deliveries::result);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata place = context.recordMetadata().orElseThrow();
    long now = context.currentSystemTimeMs();
    Lineage lineage = new Lineage(place.topic(), place.partition(), place.offset());
    ParkedMessage message = new ParkedMessage(record.value(), record.headers(), lineage);
    effects.use(record.headers());
    if (place.topic().equals(raw)) {
      clock.heard(record.timestamp(), now);
    }
    intakes.get(place.topic()).accept(record.key(), message, now);
    messages.release(RELEASES_PER_RECORD, now);
  }

  private void tick(long now) {
    messages.reconsiderAll(now);
    messages.release(RELEASES_PER_TICK, now);
    effects.use(new RecordHeaders());
    devices.tick(DEVICES_PER_TICK, clock.now(now), now);
    deliveries.tick(DEVICES_PER_TICK, now);
    findings.tick(now);
  }

  private void drainPartials(long now) {
    partials.drain(PARTIALS_PER_TURN, (key, bytes) -> effects.partial(key, bytes, now));
  }
}
