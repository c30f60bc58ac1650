package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.metrics.SinkMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The lanes of a sink task: what the task does, it does here. */
public final class SinkLanes implements AutoCloseable {

  /** Kafka Connect shall call at least so often, for failures and room to be seen. */
  private static final long HEARTBEAT_MILLIS = 250;

  private final Lanes lanes;
  private final String protocol;
  private final Duration defaultExpiry;
  private final SinkTaskContext context;
  private final SinkMetrics metrics;

  /**
   * What belongs to one task.
   *
   * @param protocol name of the protocol; what is for another one is left to its connector
   * @param name of the connector
   * @param settings how lanes work
   * @param defaultExpiry for commands that do not say when they expire
   * @param journals remember how far parcels are
   * @param couriers speak the protocol
   */
  public record Plan(
      String protocol,
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
  public SinkLanes(Plan plan, SinkTaskContext context, SinkMetrics metrics) {
    Lanes.Plan inner =
        new Lanes.Plan(plan.name(), plan.settings(), plan.journals(), plan.couriers());
    this.lanes = new Lanes(inner, new ConnectIntake(context), metrics);
    this.protocol = plan.protocol();
    this.defaultExpiry = plan.defaultExpiry();
    this.context = context;
    this.metrics = metrics;
  }

  /** Begins to deliver partitions. */
  public void open(Collection<TopicPartition> partitions) {
    lanes.open(partitions);
  }

  /** Leaves partitions to others. */
  public void close(Collection<TopicPartition> partitions) {
    lanes.close(partitions);
  }

  /** Takes over records; throws what ended a lane. */
  public void put(Collection<SinkRecord> records) {
    Map<TopicPartition, List<Parcel>> parcels = new HashMap<>();
    Map<TopicPartition, Long> passed = new HashMap<>();
    for (SinkRecord record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.kafkaPartition());
      passed.put(partition, record.kafkaOffset() + 1);
      if (record.value() != null && isOurs(record)) {
        parcels
            .computeIfAbsent(partition, each -> new ArrayList<>())
            .add(Parcels.of(record, defaultExpiry, lanes.courier(partition)));
      }
    }
    parcels.forEach(lanes::offer);
    passed.forEach(lanes::passed);
    metrics.received(records.size());
    lanes.steer();
    context.timeout(HEARTBEAT_MILLIS);
  }

  /** What names no protocol is for whoever delivers. */
  private boolean isOurs(SinkRecord record) {
    String named = Parcels.attributes(record).get(DeliveryLoop.PROTOCOL);
    return named == null || named.equals(protocol);
  }

  /** Up to where everything is finished and answered for. */
  public Map<TopicPartition, OffsetAndMetadata> finished() {
    return lanes.finished();
  }

  @Override
  public void close() {
    lanes.close();
  }
}
