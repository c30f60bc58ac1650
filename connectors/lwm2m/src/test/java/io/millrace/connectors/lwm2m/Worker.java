package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.MillraceAvroConverter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.source.SourceRecord;

/** A worker in a process of its own, to be killed: polls, writes to Kafka, commits. */
final class Worker {

  private Worker() {}

  /**
   * @param arguments port, brokers, registry, and further settings in pairs
   */
  public static void main(String[] arguments) throws InterruptedException {
    String[] more = new String[arguments.length - 3 + 4];
    System.arraycopy(arguments, 3, more, 4, arguments.length - 3);
    more[0] = "deliveries.bootstrap.servers";
    more[1] = arguments[1];
    more[2] = "deliveries.registry.url";
    more[3] = arguments[2];
    TaskHarness task = TaskHarness.start(Integer.parseInt(arguments[0]), more);
    MillraceAvroConverter converter = new MillraceAvroConverter();
    converter.configure(Map.of("schema.registry.url", arguments[2]), false);
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", arguments[1]);
    client.put("enable.idempotence", true);
    client.put("delivery.timeout.ms", Integer.MAX_VALUE);
    BlockingQueue<SourceRecord> written = new LinkedBlockingQueue<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      while (true) {
        for (SourceRecord record : task.pollOnce()) {
          byte[] key = record.key().toString().getBytes(StandardCharsets.UTF_8);
          byte[] value =
              converter.fromConnectData(record.topic(), record.valueSchema(), record.value());
          producer.send(
              new ProducerRecord<>(record.topic(), key, value),
              (metadata, failure) -> task.commit(List.of(record)));
        }
      }
    }
  }
}
