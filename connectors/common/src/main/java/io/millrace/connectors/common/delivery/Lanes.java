package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.metrics.SinkMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The lanes of a task, one for each of its partitions; what a sink task does, it does here. */
public final class Lanes implements AutoCloseable {

  /** Kafka Connect shall call at least so often, for failures and room to be seen. */
  private static final long HEARTBEAT_MILLIS = 250;

  private final String name;
  private final LaneSettings settings;
  private final Lane.Peers peers;
  private final Duration defaultExpiry;
  private final SinkTaskContext context;
  private final SinkMetrics metrics;
  private final Map<TopicPartition, Lane> lanes = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> reported = new HashMap<>();

  /**
   * What belongs to one task.
   *
   * @param name of the connector
   * @param settings how lanes work
   * @param defaultExpiry for commands that do not say when they expire
   * @param journals remember how far parcels are
   * @param couriers speak the protocol
   */
  public record Plan(
      String name,
      LaneSettings settings,
      Duration defaultExpiry,
      Journal.Opener journals,
      Courier.Source couriers) {}

  /**
   * @param plan what belongs to the task
   * @param context of the task
   * @param metrics counts
   */
  public Lanes(Plan plan, SinkTaskContext context, SinkMetrics metrics) {
    this.name = plan.name();
    this.settings = plan.settings();
    this.peers = new Lane.Peers(plan.journals(), plan.couriers());
    this.defaultExpiry = plan.defaultExpiry();
    this.context = context;
    this.metrics = metrics;
    metrics.watch(() -> lanes.values().stream().map(Lane::state).toList());
  }

  /** Begins to deliver partitions. */
  public void open(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Lane lane = new Lane(name, partition.partition(), settings, peers, metrics);
      lanes.put(partition, lane);
      lane.start();
    }
  }

  /** Leaves partitions to others. */
  public void close(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Lane lane = lanes.remove(partition);
      reported.remove(partition);
      if (lane != null) {
        lane.close();
      }
    }
  }

  /** Takes over records; throws what ended a lane. */
  public void put(Collection<SinkRecord> records) {
    lanes.values().forEach(Lane::check);
    Map<TopicPartition, List<Parcel>> parcels = new HashMap<>();
    for (SinkRecord record : records) {
      if (record.value() != null) {
        TopicPartition partition = new TopicPartition(record.topic(), record.kafkaPartition());
        parcels.computeIfAbsent(partition, each -> new ArrayList<>()).add(parcel(record));
      }
    }
    parcels.forEach((partition, each) -> lanes.get(partition).offer(each));
    metrics.received(records.size());
    lanes.forEach(this::steer);
    context.timeout(HEARTBEAT_MILLIS);
  }

  private Parcel parcel(SinkRecord record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.kafkaPartition());
    return Parcels.of(record, defaultExpiry, lanes.get(partition).courier());
  }

  private void steer(TopicPartition partition, Lane lane) {
    if (lane.isFull()) {
      context.pause(partition);
    } else {
      context.resume(partition);
    }
    if (lane.low() > reported.getOrDefault(partition, -1L)) {
      context.requestCommit();
    }
  }

  /** Up to where everything is finished and answered for. */
  public Map<TopicPartition, OffsetAndMetadata> finished() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    lanes.forEach(
        (partition, lane) -> {
          long low = lane.low();
          if (low >= 0) {
            reported.put(partition, low);
            offsets.put(partition, new OffsetAndMetadata(low));
          }
        });
    return offsets;
  }

  @Override
  public void close() {
    close(List.copyOf(lanes.keySet()));
  }
}
