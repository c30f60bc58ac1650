package io.millrace.streams.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schema.Aggregate;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.InMemorySchemaRegistry;
import io.millrace.streams.device.Accumulator;
import io.millrace.streams.device.GroupCodec;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.metrics.PipelineMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupProcessorTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration GATHER = Duration.ofSeconds(5);
  private static final Duration KEEP = Duration.ofHours(2);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  @TempDir private Path stateDir;
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> partials;
  private TestOutputTopic<String, Aggregate> results;

  @BeforeEach
  void start() {
    Serde<Aggregate> aggregates = new AvroSerdes(new InMemorySchemaRegistry()).of(Aggregate.class);
    PipelineMetrics metrics = new PipelineMetrics(meters);
    Topology topology = new Topology();
    topology.addSource("in", new StringDeserializer(), new ByteArrayDeserializer(), "in");
    topology.addProcessor(
        "groups", () -> new GroupProcessor("windows", new GroupTimes(GATHER, KEEP), metrics), "in");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore("windows"), Serdes.String(), Serdes.ByteArray()),
        "groups");
    topology.addSink("out", "out", new StringSerializer(), aggregates.serializer(), "groups");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    driver = new TopologyTestDriver(topology, properties, START);
    partials = driver.createInputTopic("in", new StringSerializer(), new ByteArraySerializer());
    results = driver.createOutputTopic("out", new StringDeserializer(), aggregates.deserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldCombineWhatSeveralTasksAddWhenTheGatheringIsOver() {
    // Given
    add(START, 70);
    add(START, 80);

    // When
    driver.advanceWallClockTime(GATHER);

    // Then
    List<Aggregate> published = results.readValuesToList();
    assertThat(published).hasSize(1);
    assertThat(published.get(0).getMean()).isEqualTo(75.0);
    assertThat(published.get(0).getRevision()).isZero();
  }

  @Test
  void shouldPublishACorrectionWhenMoreIsAddedLater() {
    // Given
    add(START, 70);
    driver.advanceWallClockTime(GATHER);
    results.readValuesToList();

    // When
    add(START, 90);
    driver.advanceWallClockTime(GATHER);

    // Then
    List<Aggregate> published = results.readValuesToList();
    assertThat(published).hasSize(1);
    assertThat(published.get(0).getCount()).isEqualTo(2);
    assertThat(published.get(0).getRevision()).isEqualTo(1);
  }

  @Test
  void shouldStillCorrectAWindowWhenADeviceComesBackAfterAnHour() {
    // Given
    add(START, 70);
    driver.advanceWallClockTime(Duration.ofHours(1));
    results.readValuesToList();

    // When
    add(START, 90);
    driver.advanceWallClockTime(GATHER);

    // Then
    assertThat(results.readValuesToList()).extracting(Aggregate::getCount).containsExactly(2L);
  }

  @Test
  void shouldForgetAWindowWhenItIsOld() {
    // Given
    add(START, 70);

    // When
    driver.advanceWallClockTime(KEEP.plusMinutes(2));

    // Then
    try (KeyValueIterator<String, byte[]> left =
        driver.<String, byte[]>getKeyValueStore("windows").all()) {
      assertThat(left.hasNext()).isFalse();
    }
  }

  @Test
  void shouldCountAndPublishNothingWhenAWindowIsForgotten() {
    // Given
    driver.advanceWallClockTime(KEEP.plusMinutes(2));

    // When
    add(START, 70);
    driver.advanceWallClockTime(GATHER);

    // Then
    assertThat(results.isEmpty()).isTrue();
    assertThat(meters.get(PipelineMetrics.GROUP_PARTIALS_TOO_LATE).counter().count()).isOne();
  }

  private void add(Instant windowStart, double value) {
    Accumulator delta = new Accumulator();
    delta.add(value, true, windowStart.toEpochMilli());
    GroupPartial partial =
        new GroupPartial("fleet", "temperature", "Cel", windowStart.toEpochMilli(), delta);
    partials.pipeInput("fleet|temperature", new GroupCodec().write(partial));
  }
}
