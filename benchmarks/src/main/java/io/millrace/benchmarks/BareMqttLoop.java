package io.millrace.benchmarks;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least a program can do between MQTT and Kafka without losing what it acknowledged: the same
 * client, subscribed with manual acknowledgement, and a plain producer whose callback acknowledges.
 * Arguments: bootstrap, MQTT port, topic filter, Kafka topic.
 */
final class BareMqttLoop {

  private BareMqttLoop() {}

  public static void main(String[] args) throws InterruptedException {
    Map<String, Object> out =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0], ProducerConfig.ACKS_CONFIG, "all");
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(out, new ByteArraySerializer(), new ByteArraySerializer());
    Mqtt5AsyncClient client =
        Mqtt5Client.builder()
            .identifier("bare-loop")
            .serverHost("127.0.0.1")
            .serverPort(Integer.parseInt(args[1]))
            .buildAsync();
    client.publishes(
        MqttGlobalPublishFilter.ALL, publish -> forward(producer, args[3], publish), true);
    client.connectWith().cleanStart(false).sessionExpiryInterval(3600).send().join();
    client.subscribeWith().topicFilter(args[2]).qos(MqttQos.AT_LEAST_ONCE).send().join();
    new CountDownLatch(1).await();
  }

  private static void forward(
      KafkaProducer<byte[], byte[]> producer, String topic, Mqtt5Publish publish) {
    byte[] key =
        publish.getTopic().getLevels().get(1).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(topic, key, publish.getPayloadAsBytes()),
        (metadata, failure) -> {
          if (failure != null) {
            throw new IllegalStateException(failure);
          }
          publish.acknowledge();
        });
  }
}
