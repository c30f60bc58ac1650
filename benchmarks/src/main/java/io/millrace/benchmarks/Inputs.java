package io.millrace.benchmarks;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills the input topics before anything is measured. */
final class Inputs {

  private static final int STEP_MILLIS = 1_000;

  private final String bootstrap;
  private final AvroSerdes serdes;
  private final int devices;
  private final long start;

  /**
   * @param devices how many devices there are
   * @param start time of the first message in milliseconds since the epoch
   */
  Inputs(Bench bench, int devices, long start) {
    this.bootstrap = bench.bootstrap();
    this.serdes = new AvroSerdes(new RestSchemaRegistry(bench.registry(), null));
    this.devices = devices;
    this.start = start;
  }

  /** Registers all devices. */
  void register(String topic) {
    write(
        topic,
        devices,
        Device.class,
        i -> Device.newBuilder().setId(id(i)).setCommunication(Communication.IOT).build());
  }

  /** Messages with one typed value each, as a meter's power in Theodolite. */
  void samples(String topic, int messages) {
    write(topic, messages, DeviceMessage.class, this::sampled);
  }

  /** Messages with three values in JSON. */
  void payloads(String topic, int messages) {
    write(topic, messages, DeviceMessage.class, this::json);
  }

  private DeviceMessage sampled(int i) {
    Sample sample =
        Sample.newBuilder()
            .setMetric("power")
            .setValueDouble((double) (i % 997))
            .setQuality(Quality.GOOD)
            .setObservedAt(time(i))
            .build();
    return message(i).setPayload(ByteBuffer.allocate(0)).setSamples(List.of(sample)).build();
  }

  private DeviceMessage json(int i) {
    byte[] payload = Payloads.threeMetrics(i, number(i), start).getBytes(StandardCharsets.UTF_8);
    return message(i).setPayload(ByteBuffer.wrap(payload)).build();
  }

  private DeviceMessage.Builder message(int i) {
    return DeviceMessage.newBuilder()
        .setDevice(id(i))
        .setProtocol("mqtt")
        .setConnector("bench")
        .setChannel("devices/" + id(i) + "/telemetry")
        .setReceivedAt(time(i))
        .setSequence(new Sequence(null, number(i)));
  }

  private String id(int i) {
    return "meter-" + i % devices;
  }

  private long number(int i) {
    return i / devices + 1L;
  }

  private Instant time(int i) {
    return Instant.ofEpochMilli(start + number(i) * STEP_MILLIS);
  }

  private <T extends SpecificRecord> void write(
      String topic, int count, Class<T> type, IntFunction<T> record) {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.LINGER_MS_CONFIG,
            20);
    Serializer<T> serializer = serdes.of(type).serializer();
    try (var producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(topic, id(i), record.apply(i)));
      }
    }
  }
}
