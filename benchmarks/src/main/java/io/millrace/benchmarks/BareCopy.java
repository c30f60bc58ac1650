package io.millrace.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least a program can do between two topics: read bytes, write bytes. Arguments: bootstrap,
 * group, from, to.
 */
final class BareCopy {

  private BareCopy() {}

  public static void main(String[] args) {
    Map<String, Object> in =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            args[0],
            ConsumerConfig.GROUP_ID_CONFIG,
            args[1],
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG,
            100);
    Map<String, Object> out =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            args[0],
            ProducerConfig.LINGER_MS_CONFIG,
            100,
            ProducerConfig.ACKS_CONFIG,
            "all");
    try (var consumer =
            new KafkaConsumer<>(in, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var producer =
            new KafkaProducer<>(out, new ByteArraySerializer(), new ByteArraySerializer())) {
      consumer.subscribe(List.of(args[2]));
      while (!Thread.interrupted()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          producer.send(
              new ProducerRecord<>(args[3], record.partition(), record.key(), record.value()));
        }
      }
    }
  }
}
