package io.millrace.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.device.DeviceRowCodec;
import io.millrace.streams.device.Disposition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in the hands of Kafka Streams, which commits after every record here. */
class DeviceRowStoreTest {

  private static final String STORE = "rows";

  @TempDir private Path stateDir;
  private TopologyTestDriver driver;
  private TestInputTopic<String, String> said;
  private TestOutputTopic<String, String> judged;
  private TestOutputTopic<String, byte[]> changelog;

  @BeforeEach
  void start() {
    Topology topology = new Topology();
    topology.addSource("said", new StringDeserializer(), new StringDeserializer(), "said");
    topology.addProcessor("judge", () -> new NumberJudge(STORE), "said");
    topology.addStateStore(new DeviceRowStoreBuilder(STORE, 1), "judge");
    topology.addSink("judged", "judged", new StringSerializer(), new StringSerializer(), "judge");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    driver = new TopologyTestDriver(topology, properties);
    said = driver.createInputTopic("said", new StringSerializer(), new StringSerializer());
    judged = driver.createOutputTopic("judged", new StringDeserializer(), new StringDeserializer());
    changelog =
        driver.createOutputTopic(
            "test-rows-changelog", new StringDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldWriteAChangedRowWhenKafkaStreamsCommits() {
    // When
    said.pipeInput("k", "d1:1");

    // Then
    KeyValue<String, byte[]> written = changelog.readKeyValuesToList().get(0);
    assertThat(written.key).isEqualTo("ld1");
    DeviceRow row = new DeviceRowCodec().read(written.value, null);
    assertThat(new NumberJudge(STORE).judge(row, "d1", 1)).isEqualTo(Disposition.DUPLICATE);
  }

  @Test
  void shouldWriteARowOnceWhenItChangesOftenBetweenCommits() {
    // When
    said.pipeInput("k", "d1:1 d1:2 d1:3 d1:4");

    // Then
    assertThat(changelog.readKeyValuesToList())
        .extracting(written -> written.key)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldLeaveTheHistoryAloneWhenOnlyTheLivePartChanged() {
    // Given
    said.pipeInput("k", "d1:1 d1:200");
    changelog.readKeyValuesToList();

    // When
    said.pipeInput("k", "d1:201");

    // Then
    assertThat(changelog.readKeyValuesToList())
        .extracting(written -> written.key)
        .containsExactly("ld1");
  }

  @Test
  void shouldReviseAPublishedWindowWhenTheRowWasReadFromItsParts() {
    // Given
    said.pipeInput("k", "d1:1 d1:200");

    // When
    said.pipeInput("k", "d2:1 d1:2");

    // Then
    assertThat(judged.readValuesToList()).endsWith("PUBLISHED", "PUBLISHED r1");
  }

  @Test
  void shouldWriteNothingWhenNothingChanged() {
    // Given
    said.pipeInput("k", "d1:1");
    changelog.readKeyValuesToList();

    // When
    said.pipeInput("k", "");

    // Then
    assertThat(changelog.isEmpty()).isTrue();
  }

  @Test
  void shouldRememberARowWhenItHadToLeaveTheHeapBeforeTheCommit() {
    // When
    said.pipeInput("k", "d1:1 d2:1 d1:1 d2:1");

    // Then
    assertThat(judged.readValuesToList())
        .containsExactly("PUBLISHED", "PUBLISHED", "DUPLICATE", "DUPLICATE");
  }

  @Test
  void shouldForgetWhatWasNotWrittenWhenTheHeapIsCleared() {
    // Given
    said.pipeInput("k", "d1:1");
    DeviceRowStore store = (DeviceRowStore) driver.getStateStore(STORE);
    NumberJudge judge = new NumberJudge(STORE);
    DeviceRow row = store.row("d1");
    judge.judge(row, "d1", 2);
    store.changed("d1", row);

    // When
    store.clearCache();

    // Then
    assertThat(judge.judge(store.row("d1"), "d1", 1)).isEqualTo(Disposition.DUPLICATE);
    assertThat(judge.judge(store.row("d1"), "d1", 2)).isEqualTo(Disposition.PUBLISHED);
  }

  @Test
  void shouldNameEveryDeviceThatWaitsForADeadline() {
    // Given
    said.pipeInput("k", "d1:1 d2:1");
    DeviceRowStore store = (DeviceRowStore) driver.getStateStore(STORE);
    List<String> waiting = new ArrayList<>();

    // When
    store.deadlines((device, deadline) -> waiting.add(device));

    // Then
    assertThat(waiting).containsExactlyInAnyOrder("d1", "d2");
  }
}
