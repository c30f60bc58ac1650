package io.millrace.connectors.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.storage.Converter;

/**
 * One source task with a producer, as a Connect worker runs it: polls, writes, tells the task what
 * Kafka has, and keeps offsets in a topic. With exactly-once support the records of a poll and
 * their offsets are one transaction; without, records are told as Kafka acknowledges them, and
 * offsets follow.
 */
final class Worker {

  static final String TASK = "worker.task";
  static final String BOOTSTRAP = "worker.bootstrap.servers";
  static final String REGISTRY = "worker.schema.registry.url";
  static final String EXACTLY_ONCE = "worker.exactly.once";

  private static final String CONVERTER = "io.millrace.connectors.common.MillraceAvroConverter";

  private final SourceTask task;
  private final Converter converter;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Offsets offsets;
  private final boolean exactlyOnce;

  private Worker(Map<String, String> settings) throws ReflectiveOperationException {
    String bootstrap = settings.get(BOOTSTRAP);
    this.exactlyOnce = Boolean.parseBoolean(settings.get(EXACTLY_ONCE));
    this.converter = instance(CONVERTER, Converter.class);
    converter.configure(Map.of("schema.registry.url", settings.get(REGISTRY)), false);
    this.producer =
        new KafkaProducer<>(
            client(settings.get("name"), bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    if (exactlyOnce) {
      producer.initTransactions();
    }
    this.offsets = Offsets.read(settings.get("name"), bootstrap);
    this.task = instance(settings.get(TASK), SourceTask.class);
    task.initialize(new WorkerContext(settings, offsets));
    task.start(settings);
  }

  /**
   * @param arguments file with the settings
   */
  public static void main(String[] arguments) {
    try {
      Worker worker = new Worker(settings(Path.of(arguments[0])));
      while (true) {
        worker.round();
      }
    } catch (Exception | LinkageError e) { // threads of the task would keep the process
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static Map<String, String> settings(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    Map<String, String> settings = new HashMap<>();
    properties.forEach((name, value) -> settings.put((String) name, (String) value));
    return settings;
  }

  private static <T> T instance(String name, Class<T> type) throws ReflectiveOperationException {
    return type.cast(Class.forName(name).getDeclaredConstructor().newInstance());
  }

  private Map<String, Object> client(String name, String bootstrap) {
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", bootstrap);
    client.put("enable.idempotence", true);
    client.put("delivery.timeout.ms", Integer.MAX_VALUE);
    if (exactlyOnce) {
      client.put("transactional.id", "worker-" + name);
    }
    return client;
  }

  private void round() throws InterruptedException {
    List<SourceRecord> polled = task.poll();
    List<SourceRecord> records = polled == null ? List.of() : polled;
    if (exactlyOnce && !records.isEmpty()) {
      transaction(records);
    } else {
      records.forEach(record -> send(record, metadata -> stored(record, metadata)));
      offsets.changes().forEach(producer::send);
    }
  }

  private void transaction(List<SourceRecord> records) throws InterruptedException {
    Map<SourceRecord, RecordMetadata> places = new HashMap<>();
    producer.beginTransaction();
    for (SourceRecord record : records) {
      offsets.reached(record);
      send(
          record,
          metadata -> {
            synchronized (places) {
              places.put(record, metadata);
            }
          });
    }
    offsets.changes().forEach(producer::send);
    producer.commitTransaction();
    for (SourceRecord record : records) {
      task.commitRecord(record, places.get(record));
    }
    task.commit();
  }

  /** Called by the producer's thread, as Connect does. */
  private void stored(SourceRecord record, RecordMetadata metadata) {
    offsets.reached(record);
    try {
      task.commitRecord(record, metadata);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Then {
    void with(RecordMetadata metadata);
  }

  private void send(SourceRecord record, Then then) {
    byte[] key =
        record.key() == null ? null : record.key().toString().getBytes(StandardCharsets.UTF_8);
    byte[] value = converter.fromConnectData(record.topic(), record.valueSchema(), record.value());
    producer.send(
        new ProducerRecord<>(record.topic(), key, value),
        (metadata, failure) -> {
          if (failure == null) {
            then.with(metadata);
          } else {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1); // a worker that cannot write ends its task
          }
        });
  }
}
