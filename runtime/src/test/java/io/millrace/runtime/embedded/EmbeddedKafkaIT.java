package io.millrace.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  private static final int RECORDS = 500;

  @TempDir private Path dataDir;
  private List<Integer> ports;
  private Process broker;

  @BeforeEach
  void start() throws IOException {
    ports = FreePorts.find(2);
    broker = startBroker();
  }

  @AfterEach
  void kill() throws InterruptedException {
    broker.destroyForcibly().waitFor();
  }

  @Test
  void shouldKeepAcknowledgedRecordsWhenKilled() throws Exception {
    // Given
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
    }
    produce();

    // When
    kill();
    broker = startBroker();

    // Then
    assertThat(consume()).hasSize(RECORDS).startsWith("0").endsWith(Integer.toString(RECORDS - 1));
  }

  private void produce() throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
      for (int i = 0; i < RECORDS; i++) {
        producer.send(new ProducerRecord<>("kept", Integer.toString(i)));
      }
      producer.flush();
    }
  }

  private List<String> consume() {
    List<String> found = new ArrayList<>();
    TopicPartition partition = new TopicPartition("kept", 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition), Duration.ofSeconds(60)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(kept -> found.add(kept.value()));
      }
    }
    return found;
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", "127.0.0.1:" + ports.get(0));
  }

  private Process startBroker() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KafkaProcess.class.getName(),
            dataDir.toString(),
            ports.get(0).toString(),
            ports.get(1).toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
