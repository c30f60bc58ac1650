package io.millrace.runtime.broker;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.SessionPolicy;
import io.millrace.schema.serde.AvroSerdes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machines among the registered devices, as the devices topic has them now. The broker serves
 * before Kafka does and while it is away: until then what was known last counts.
 */
public final class DevicesTopicView implements MachineRegistry, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DevicesTopicView.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PAUSE_MILLIS = 500;
  private static final int PROBE_MILLIS = 500;

  /** While an instance starts, its schema registry comes later than its Kafka. */
  private static final int TOLD_AFTER = 20;

  private final Map<String, SessionPolicy> machines = new ConcurrentHashMap<>();
  private final Map<String, Object> client;
  private final String topic;
  private final Deserializer<Device> reader;
  private final Thread thread = new Thread(this::run, "millrace-mqtt-registry");
  private volatile boolean closed;
  private int failures;

  /**
   * @param client bootstrap.servers and whatever else every client needs
   * @param serdes how bytes become records
   * @param topic name of the devices topic
   */
  public DevicesTopicView(Map<String, Object> client, AvroSerdes serdes, String topic) {
    this.client = Map.copyOf(client);
    this.reader = serdes.of(Device.class).deserializer();
    this.topic = topic;
    this.thread.setDaemon(true);
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  @Override
  public SessionPolicy policyOf(String device) {
    return machines.get(device);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(PAUSE_MILLIS);
        if (isReachable()) {
          follow();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) { // Kafka or the schema registry is away: what is known counts
        if (!closed && ++failures == TOLD_AFTER) {
          LOG.warn("The MQTT broker does not see changes of the registry now", e);
        }
      }
    }
  }

  /** Asks without Kafka's client, which would log each failure while Kafka starts. */
  private boolean isReachable() {
    String[] first =
        String.valueOf(client.get("bootstrap.servers")).split(",")[0].split(":(?=\\d+$)");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(first[0], Integer.parseInt(first[1])), PROBE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void follow() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      var known = consumer.listTopics().get(topic);
      if (known == null) {
        return;
      }
      List<TopicPartition> partitions =
          known.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed) {
        consumer.poll(POLL).forEach(this::take);
        failures = 0;
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> next) {
    String device = new String(next.key(), StandardCharsets.UTF_8);
    Device read = next.value() == null ? null : reader.deserialize(topic, next.value());
    if (read != null && read.getCommunication() == Communication.M2M) {
      machines.put(device, read.getSessionPolicy());
    } else {
      machines.remove(device);
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "millrace-mqtt");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
