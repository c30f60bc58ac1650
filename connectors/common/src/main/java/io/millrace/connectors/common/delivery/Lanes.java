package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.metrics.SinkMetrics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The lanes of a task, one for each of its partitions. */
final class Lanes implements AutoCloseable {

  private final String name;
  private final LaneSettings settings;
  private final Lane.Peers peers;
  private final Intake intake;
  private final SinkMetrics metrics;
  private final Map<TopicPartition, Lane> lanes = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> reported = new HashMap<>();

  /**
   * What belongs to one task.
   *
   * @param name of the connector
   * @param settings how lanes work
   * @param journals remember how far parcels are
   * @param couriers speak the protocol
   */
  record Plan(
      String name, LaneSettings settings, Journal.Opener journals, Courier.Source couriers) {}

  /**
   * @param plan what belongs to the task
   * @param intake where records come from
   * @param metrics counts
   */
  Lanes(Plan plan, Intake intake, SinkMetrics metrics) {
    this.name = plan.name();
    this.settings = plan.settings();
    this.peers = new Lane.Peers(plan.journals(), plan.couriers());
    this.intake = intake;
    this.metrics = metrics;
    metrics.watch(() -> lanes.values().stream().map(Lane::state).toList());
  }

  /** Begins to deliver partitions. */
  void open(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Lane lane = new Lane(name, partition.partition(), settings, peers, metrics);
      lanes.put(partition, lane);
      lane.start();
    }
  }

  /** Leaves partitions to others. */
  void close(Collection<TopicPartition> partitions) {
    partitions.stream().map(lanes::get).filter(Objects::nonNull).forEach(Lane::askToEnd);
    for (TopicPartition partition : partitions) {
      Lane lane = lanes.remove(partition);
      reported.remove(partition);
      if (lane != null) {
        lane.close();
      }
    }
  }

  /** Takes over parcels, in the order of offsets. */
  void offer(TopicPartition partition, List<Parcel> parcels) {
    lanes.get(partition).offer(parcels);
  }

  /** Everything below this offset was offered, or is for others. */
  void passed(TopicPartition partition, long offset) {
    lanes.get(partition).passed(offset);
  }

  /** Sees to it that full lanes get no more; throws what ended a lane. */
  void steer() {
    lanes.values().forEach(Lane::check);
    lanes.forEach(this::steer);
  }

  /** A device can be reached again. */
  void hurry(String device) {
    lanes.values().forEach(lane -> lane.hurry(device));
  }

  /** Who carries the parcels of a partition. */
  Courier courier(TopicPartition partition) {
    return lanes.get(partition).courier();
  }

  private void steer(TopicPartition partition, Lane lane) {
    if (lane.isFull()) {
      intake.pause(partition);
    } else {
      intake.resume(partition);
    }
    if (lane.low() > reported.getOrDefault(partition, -1L)) {
      intake.progressed();
    }
  }

  /** Up to where everything is finished and answered for. */
  Map<TopicPartition, OffsetAndMetadata> finished() {
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
