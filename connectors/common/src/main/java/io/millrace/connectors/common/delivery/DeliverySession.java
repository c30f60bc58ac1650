package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.metrics.SinkMetrics;
import io.millrace.schema.Command;
import io.millrace.schema.serde.SchemaRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Delivers from where the journal stands, until something fails or it is closed. */
final class DeliverySession implements AutoCloseable {

  private static final String MOVED = "The device belongs to another task or connector by now";

  private final DeliveryLoop.Plan plan;
  private final SinkMetrics metrics;
  private final DeliveryReader reader;
  private final TaskJournals journals;
  private final Lanes lanes;
  private final Map<TopicPartition, Set<Long>> begun = new HashMap<>();

  DeliverySession(DeliveryLoop.Plan plan, SchemaRegistry registry, SinkMetrics metrics) {
    this.plan = plan;
    this.metrics = metrics;
    JournalSettings settings = plan.settings().journal(plan.connector(), plan.task());
    this.reader = new DeliveryReader(settings, registry);
    this.journals = new TaskJournals(settings, registry);
    Lanes.Plan inner =
        new Lanes.Plan(
            plan.connector() + "-task-" + plan.task(),
            plan.settings().lanes(),
            journals,
            partition -> new PerformerCourier(plan.performer()));
    this.lanes = new Lanes(inner, reader, metrics);
  }

  /** Finds where the journals stand, and begins there. */
  void begin() {
    JournalSettings settings = plan.settings().journal(plan.connector(), plan.task());
    Map<TopicPartition, JournalPage> pages = new HashMap<>();
    Map<TopicPartition, Journal> blank = new HashMap<>();
    for (TopicPartition partition : reader.partitions(settings.deliveries())) {
      Journal journal = journals.open(partition.partition());
      pages.put(partition, journal.page());
      if (journal.isBlank()) {
        blank.put(partition, journal);
      }
    }
    if (!blank.isEmpty()) {
      long since = System.currentTimeMillis() - plan.settings().defaultExpiry().toMillis();
      pages.putAll(
          new DeliveryStart(reader, this::isMine).pages(blank.keySet(), settings.results(), since));
      blank.forEach((partition, journal) -> journal.commit(pages.get(partition), List.of()));
    }
    begin(pages);
  }

  private void begin(Map<TopicPartition, JournalPage> pages) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    pages.forEach(
        (partition, page) -> {
          begun.put(partition, Set.copyOf(page.unfinished().keySet()));
          offsets.put(partition, page.low());
        });
    reader.begin(offsets);
    lanes.open(offsets.keySet());
  }

  /** Hands on what has come. */
  void turn() {
    ConsumerRecords<byte[], byte[]> records = reader.poll();
    for (TopicPartition partition : records.partitions()) {
      List<Parcel> parcels =
          records.records(partition).stream()
              .flatMap(record -> parcel(partition, record).stream())
              .toList();
      metrics.received(parcels.size());
      lanes.offer(partition, parcels);
      lanes.passed(partition, reader.position(partition));
    }
    lanes.steer();
  }

  private Optional<Parcel> parcel(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
    Optional<Command> read = record.value() == null ? Optional.empty() : reader.command(record);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Command command = read.get();
    boolean mine = isMine(command);
    if (!mine && !begun.get(partition).contains(record.offset())) {
      return Optional.empty();
    }
    String refusal = mine ? plan.performer().complaint(command) : MOVED;
    return Optional.of(
        Parcels.of(record.offset(), command, plan.settings().defaultExpiry(), refusal));
  }

  private boolean isMine(Command command) {
    return plan.protocol().equals(command.getAttributes().get(DeliveryLoop.PROTOCOL))
        && plan.performer().isMine(command);
  }

  void hurry(String device) {
    lanes.hurry(device);
  }

  /** Ends a turn that waits; for any thread. */
  void wake() {
    reader.wake();
  }

  @Override
  public void close() {
    lanes.close();
    journals.close();
    reader.close();
  }
}
