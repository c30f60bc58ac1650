package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.delivery.KafkaJournals;
import io.millrace.connectors.common.delivery.SinkLanes;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SinkMetrics;
import io.millrace.connectors.mqtt.client.Publisher;
import io.millrace.connectors.mqtt.client.PublisherThreads;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Publishes commands; an offset is finished when the command is, and its result in Kafka. */
public final class MqttSinkTask extends SinkTask {

  private static final String PROTOCOL = "mqtt";

  private PublisherThreads threads;
  private KafkaJournals journals;
  private SinkLanes lanes;
  private MetricsBean bean;

  @Override
  public String version() {
    return MqttSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    MqttSinkConfig config = new MqttSinkConfig(settings);
    SinkMetrics metrics = new SinkMetrics();
    CommandMapper mapper = new CommandMapper(config.sending());
    threads = new PublisherThreads(config.connector() + "-" + config.task());
    journals = new KafkaJournals(config.journal());
    SinkLanes.Plan plan =
        new SinkLanes.Plan(
            PROTOCOL,
            config.connector(),
            config.lanes(),
            config.defaultExpiry(),
            journals,
            partition -> new Publisher(config.client(partition), config.style(), mapper, threads));
    lanes = new SinkLanes(plan, context, metrics);
    bean = MetricsBean.register(PROTOCOL, config.connector(), config.task(), metrics);
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    lanes.open(partitions);
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    lanes.put(records);
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> consumed) {
    return lanes.finished();
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    lanes.close(partitions);
  }

  @Override
  public void stop() {
    if (lanes != null) {
      lanes.close();
    }
    if (journals != null) {
      journals.close();
    }
    if (threads != null) {
      threads.close();
    }
    if (bean != null) {
      bean.close();
    }
  }
}
