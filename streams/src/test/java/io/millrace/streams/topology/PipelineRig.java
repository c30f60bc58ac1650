package io.millrace.streams.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.Rule;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.InMemorySchemaRegistry;
import io.millrace.schema.topics.Erasure;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import io.millrace.streams.decode.Decoders;
import io.millrace.streams.device.DeviceEngine;
import io.millrace.streams.device.EngineSettings;
import io.millrace.streams.groups.GroupTimes;
import io.millrace.streams.links.LinkTable;
import io.millrace.streams.metrics.PipelineMetrics;
import io.millrace.streams.parking.ParkingLimits;
import io.millrace.streams.rules.RuleSettings;
import io.millrace.streams.sparkplug.SparkplugLimits;
import io.millrace.streams.units.UnitConversion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology without a broker, with a clock of its own. */
final class PipelineRig implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  static final Topics TOPICS = Topics.withDefaultPrefix();

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LinkTable links;
  private final TopologyTestDriver driver;
  private final Map<Topic, TestOutputTopic<String, SpecificRecord>> outputs = new HashMap<>();
  private final Map<String, TestOutputTopic<String, SpecificRecord>> linkOutputs = new HashMap<>();
  private final Map<String, byte[]> stored = new HashMap<>();
  private Instant now = START;

  PipelineRig(Path stateDir) {
    this(stateDir, ParkingLimits.defaults());
  }

  PipelineRig(Path stateDir, ParkingLimits parking) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "rig");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    PipelineParts parts =
        new PipelineParts(
            TOPICS,
            serdes,
            new Decoders(),
            new DeviceEngine(EngineSettings.defaults(), new UnitConversion()::convert),
            GroupTimes.defaults(),
            new PipelineParts.Limits(
                parking, 2, RuleSettings.defaults(), SparkplugLimits.defaults()),
            new PipelineMetrics(meters));
    TopologyConfig config = new TopologyConfig(new StreamsConfig(properties));
    PipelineTopology pipeline = new PipelineTopology(parts, config);
    this.links = pipeline.links();
    this.driver = new TopologyTestDriver(pipeline.build(), properties, START);
  }

  static Device iot(String id) {
    return Device.newBuilder()
        .setId(id)
        .setCommunication(Communication.IOT)
        .setOwner(new Owner("acme", OwnerKind.BUSINESS, null))
        .build();
  }

  /** A message with a payload, received now. */
  DeviceMessage message(String device, String payload) {
    return DeviceMessage.newBuilder()
        .setDevice(device)
        .setProtocol("mqtt")
        .setConnector("test")
        .setChannel("devices/" + device + "/telemetry")
        .setReceivedAt(now)
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setAttributes(new HashMap<>())
        .build();
  }

  void register(Device device) {
    byte[] row = serdes.of(Device.class).serializer().serialize(TOPICS.name(Topic.DEVICES), device);
    pipe(Topic.DEVICES, device.getId(), row, new RecordHeaders());
  }

  static Device machine(String id) {
    Device machine = iot(id);
    machine.setCommunication(Communication.M2M);
    return machine;
  }

  static Link link(String id, String a, String b) {
    return Link.newBuilder()
        .setId(id)
        .setA(new LinkEnd(a, "party-" + a, true))
        .setB(new LinkEnd(b, "party-" + b, true))
        .build();
  }

  void link(Link link) {
    byte[] row = serdes.of(Link.class).serializer().serialize(TOPICS.name(Topic.LINKS), link);
    pipe(Topic.LINKS, link.getId(), row, new RecordHeaders());
  }

  void rule(Rule rule) {
    byte[] row = serdes.of(Rule.class).serializer().serialize(TOPICS.name(Topic.RULES), rule);
    pipe(Topic.RULES, rule.getId(), row, new RecordHeaders());
  }

  void unrule(String rule) {
    pipe(Topic.RULES, rule, null, new RecordHeaders());
  }

  /** From now on only these links have topics. */
  void linksWithTopics(String... present) {
    links.topics(List.of(present)::contains);
  }

  void unlink(String link) {
    pipe(Topic.LINKS, link, null, new RecordHeaders());
  }

  void delete(String device) {
    pipe(Topic.DEVICES, device, null, new RecordHeaders());
  }

  /** Deletes a device, and what waits of it. */
  void erase(String device) {
    pipe(Topic.DEVICES, device, null, new RecordHeaders().add(Erasure.HEADER, new byte[] {1}));
  }

  /** What all stores hold that is changelogged, by changelog and key. */
  Map<String, byte[]> stored() {
    driver.producedTopicNames().stream()
        .filter(topic -> topic.endsWith("-changelog"))
        .forEach(this::readChangelog);
    return stored;
  }

  private void readChangelog(String topic) {
    driver
        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readKeyValuesToList()
        .forEach(
            change -> {
              if (change.value == null) {
                stored.remove(topic + ' ' + change.key);
              } else {
                stored.put(topic + ' ' + change.key, change.value);
              }
            });
  }

  void say(DeviceMessage message) {
    say(message, new RecordHeaders());
  }

  void say(DeviceMessage message, Headers headers) {
    byte[] bytes =
        serdes.of(DeviceMessage.class).serializer().serialize(TOPICS.name(Topic.RAW), message);
    pipe(Topic.RAW, message.getDevice(), bytes, headers, message.getReceivedAt());
  }

  <T extends SpecificRecord> void put(Topic topic, String key, T value) {
    @SuppressWarnings("unchecked") // a value's own class
    Class<T> type = (Class<T>) value.getClass();
    byte[] bytes = serdes.of(type).serializer().serialize(TOPICS.name(topic), value);
    pipe(topic, key, bytes, new RecordHeaders());
  }

  void pipe(Topic topic, String key, byte[] value, Headers headers) {
    pipe(topic, key, value, headers, now);
  }

  private void pipe(Topic topic, String key, byte[] value, Headers headers, Instant at) {
    TestInputTopic<String, byte[]> input =
        driver.createInputTopic(
            TOPICS.name(topic), new StringSerializer(), new ByteArraySerializer());
    input.pipeInput(new TestRecord<>(key, value, headers, at));
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  Instant now() {
    return now;
  }

  /** What a topic got since it was last asked. */
  <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
    return records(topic).stream().map(record -> type.cast(record.value())).toList();
  }

  List<TestRecord<String, SpecificRecord>> records(Topic topic) {
    return outputs.computeIfAbsent(topic, this::output).readRecordsToList();
  }

  /** What a topic of a link got since it was last asked. */
  <T extends SpecificRecord> List<T> read(String link, LinkTopic topic, Class<T> type) {
    String name = TOPICS.link(link, topic);
    return linkOutputs
        .computeIfAbsent(name, absent -> output(name, topic.value()))
        .readRecordsToList()
        .stream()
        .map(record -> type.cast(record.value()))
        .toList();
  }

  double count(String meter) {
    return meters.find(meter).counters().stream().mapToDouble(Counter::count).sum();
  }

  double count(String meter, String tag, String value) {
    return meters.find(meter).tag(tag, value).counters().stream().mapToDouble(Counter::count).sum();
  }

  @Override
  public void close() {
    driver.close();
  }

  @SuppressWarnings("unchecked") // a topic of the catalogue holds its record
  private TestOutputTopic<String, SpecificRecord> output(
      String name, Class<? extends SpecificRecord> type) {
    return driver.createOutputTopic(
        name, new StringDeserializer(), serdes.of((Class<SpecificRecord>) type).deserializer());
  }

  private TestOutputTopic<String, SpecificRecord> output(Topic topic) {
    return output(TOPICS.name(topic), topic.value());
  }
}
