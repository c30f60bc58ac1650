package io.millrace.runtime.faults;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to the raw topic what a connector would write, and to others what a hand would. */
final class RawFeed implements AutoCloseable {

  private static final long PAUSE_NANOS = 2_500_000;

  private final Topics topics;
  private final KafkaProducer<String, SpecificRecord> producer;

  RawFeed(Plant plant, Topics topics) {
    this.topics = topics;
    AvroSerdes serdes = new AvroSerdes(new RestSchemaRegistry(plant.registryUrl(), null));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", plant.bootstrap(), "linger.ms", 5),
            new StringSerializer(),
            (topic, record) -> write(serdes, topic, record));
  }

  /** A device publishes. */
  void say(String device, String payload) {
    send(message(device, "devices/" + device + "/telemetry", payload));
  }

  /** A device publishes a number, which is its sequence number too. */
  void number(String device, int number) {
    say(device, "{\"n\":%d,\"seq\":%d}".formatted(number, number));
  }

  /** The number that {@link #number} put into a message. */
  static long numberOf(DeviceMessage message) {
    String payload = StandardCharsets.UTF_8.decode(message.getPayload().duplicate()).toString();
    return Long.parseLong(payload.replaceAll(".*\"seq\":(\\d+).*", "$1"));
  }

  /** Devices publish numbers from one on, each about 400 a second. */
  CompletableFuture<Void> talk(List<String> devices, int first, int count) {
    return CompletableFuture.runAsync(
        () -> {
          for (int number = first; number < first + count; number++) {
            for (String device : devices) {
              number(device, number);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
          }
          producer.flush();
        });
  }

  /** A machine publishes to its peer. */
  void tell(String device, String peer, String payload) {
    DeviceMessage message =
        message(device, "devices/" + device + "/peers/" + peer + "/interlock", payload);
    message.getAttributes().put("peer", peer);
    message.getAttributes().put("channel", "interlock");
    send(message);
  }

  /** Writes any record to a topic of the catalogue. */
  void write(Topic topic, String key, SpecificRecord record) {
    producer.send(new ProducerRecord<>(topics.name(topic), key, record));
    producer.flush();
  }

  private void send(DeviceMessage message) {
    producer.send(new ProducerRecord<>(topics.name(Topic.RAW), message.getDevice(), message));
  }

  private static DeviceMessage message(String device, String channel, String payload) {
    return DeviceMessage.newBuilder()
        .setDevice(device)
        .setProtocol("mqtt")
        .setConnector("test")
        .setChannel(channel)
        .setReceivedAt(Instant.now())
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setAttributes(new HashMap<>())
        .build();
  }

  @SuppressWarnings("unchecked") // a record's own class
  private static <T extends SpecificRecord> byte[] write(
      AvroSerdes serdes, String topic, SpecificRecord record) {
    return serdes.of((Class<T>) record.getClass()).serializer().serialize(topic, (T) record);
  }

  @Override
  public void close() {
    producer.close();
  }
}
