package io.millrace.connectors.lwm2m.state;

import io.millrace.connectors.lwm2m.registration.Registration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps registrations in a compacted topic of one partition, by registration id. */
public final class KafkaRegistrationLog implements RegistrationLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaRegistrationLog.class);
  private static final Duration TURN = Duration.ofMillis(250);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private static final long LONGEST_BLOCK_MILLIS = 2_000;

  private final String topic;
  private final Map<String, Object> client;
  private final Consumer<RuntimeException> onFailure;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * @param topic made if it is not there
   * @param client settings of the Kafka clients
   * @param onFailure told when something can no longer be kept
   */
  public KafkaRegistrationLog(
      String topic, Map<String, Object> client, Consumer<RuntimeException> onFailure) {
    this.topic = topic;
    this.client = client;
    this.onFailure = onFailure;
    create();
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK_MILLIS);
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, (long) Integer.MAX_VALUE);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.partitionsFor(topic);
  }

  private void create() {
    NewTopic wanted =
        new NewTopic(topic, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new ConnectException("Cannot make topic " + topic, e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted", e);
    }
  }

  @Override
  public List<Registration> load() {
    Map<String, byte[]> kept = new LinkedHashMap<>();
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer
            .poll(TURN)
            .forEach(
                record -> {
                  String id = new String(record.key(), StandardCharsets.UTF_8);
                  if (record.value() == null) {
                    kept.remove(id);
                  } else {
                    kept.put(id, record.value());
                  }
                });
      }
    }
    List<Registration> registrations = new ArrayList<>();
    kept.forEach((id, bytes) -> read(id, bytes).ifPresent(registrations::add));
    return registrations;
  }

  private static Optional<Registration> read(String id, byte[] bytes) {
    try {
      return Optional.of(RegistrationText.read(bytes));
    } catch (IOException e) {
      LOG.warn("Registration {} cannot be read; the device has to register anew", id, e);
      return Optional.empty();
    }
  }

  @Override
  public void put(Registration registration, Runnable stored) {
    send(registration.id(), RegistrationText.write(registration), stored);
  }

  @Override
  public void remove(String id, Runnable stored) {
    send(id, null, stored);
  }

  private void send(String id, byte[] value, Runnable stored) {
    try {
      producer.send(
          new ProducerRecord<>(topic, 0, id.getBytes(StandardCharsets.UTF_8), value),
          (metadata, failure) -> {
            if (failure == null) {
              stored.run();
            } else {
              onFailure.accept(new ConnectException("Cannot keep registrations", failure));
            }
          });
    } catch (KafkaException e) {
      onFailure.accept(new ConnectException("Cannot keep registrations", e));
    }
  }

  @Override
  public void close() {
    producer.close(GOODBYE);
  }
}
