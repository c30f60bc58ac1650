package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** libcoap's client as a device. */
class CoapDeviceIT {

  private static final String LINKS = "</>;rt=\"oma.lwm2m\";ct=110,</1/0>,</3/0>,</3303/0>";
  private static final int SENML_JSON = 110;
  private static final int SENML_CBOR = 112;

  private final int port = TaskHarness.freePort();

  @Test
  void shouldCarryValuesWithTimesWhenADeviceSends() {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();
      CoapDevice device = CoapDevice.plain(port);
      CoapDevice.Said registered = device.register("dev-1", 60, LINKS);

      // When
      CoapDevice.Said sent =
          device.post(
              "/dp",
              SENML_JSON,
              "[{\"bn\":\"/3303/0/\",\"bt\":1700000000,\"n\":\"5700\",\"v\":20.5},"
                  + "{\"n\":\"5700\",\"t\":10,\"v\":21.5}]");

      // Then
      assertThat(registered.code()).isEqualTo("2.01");
      assertThat(sent.code()).isEqualTo("2.04");
      assertThat(task.values("dev-1", "temperature.sensor_value"))
          .containsExactlyInAnyOrder(20.5, 21.5);
      SourceRecord record = task.stored().get(task.stored().size() - 1);
      assertThat(TaskHarness.samples(record))
          .extracting(sample -> sample.get("observed_at").toString())
          .hasSize(2)
          .doesNotHaveDuplicates();
      assertThat(TaskHarness.attributes(record))
          .containsEntry("source_address", "127.0.0.1")
          .containsEntry("lwm2m.endpoint", "dev-1");
    }
  }

  @Test
  void shouldTellPresenceWhenADeviceComesAndGoes() {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();
      CoapDevice device = CoapDevice.plain(port);
      String id = device.register("dev-1", 60, LINKS).location();

      // When
      List<String> codes =
          List.of(
              device.post("/rd/" + id).code(),
              device.delete("/rd/" + id).code(),
              device.post("/rd/" + id).code());

      // Then
      assertThat(codes).containsExactly("2.04", "2.02", "4.04");
      assertThat(task.stored())
          .extracting(record -> TaskHarness.attributes(record).get("millrace.presence"))
          .containsExactly("connected", "disconnected");
    }
  }

  @Test
  void shouldTellThatItIsGoneWhenADeviceFallsSilent() {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();
      CoapDevice device = CoapDevice.plain(port);

      // When
      device.register("frozen", 1, LINKS);

      // Then
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(
              () ->
                  assertThat(task.stored())
                      .extracting(each -> TaskHarness.attributes(each).get("millrace.presence"))
                      .containsExactly("connected", "disconnected"));
      assertThat(device.post("/dp", SENML_JSON, "[{\"n\":\"/3303/0/5700\",\"v\":1}]").code())
          .isEqualTo("4.04");
    }
  }

  @Test
  void shouldNotAnswerBeforeKafkaHasIt(@TempDir Path folder) throws InterruptedException {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      CoapDevice device = CoapDevice.plain(port);
      Process registering =
          device.begin(
              "/rd?ep=dev-1&lt=60&lwm2m=1.1&b=U", 40, LINKS, folder.resolve("register.txt"));
      task.commit(task.poll(1));
      registering.waitFor();
      Path output = folder.resolve("send.txt");

      // When
      Process sending =
          device.begin("/dp", SENML_JSON, "[{\"n\":\"/3303/0/5700\",\"v\":7}]", output);
      List<SourceRecord> polled = task.poll(1);
      boolean ended = sending.waitFor(4, java.util.concurrent.TimeUnit.SECONDS);
      String early = CoapDevice.read(output).code();
      task.commit(polled);
      sending.waitFor();

      // Then
      assertThat(ended).isFalse();
      assertThat(early).isNull();
      assertThat(CoapDevice.read(output).code()).isEqualTo("2.04");
      assertThat(task.poll(1, Duration.ofSeconds(1))).as("said once").isEmpty();
    }
  }

  @Test
  void shouldTurnDevicesAwayWhenTheWindowIsFull(@TempDir Path folder) {
    // Given
    try (TaskHarness task = TaskHarness.start(port, "inflight.max.messages", "1")) {
      CoapDevice.plain(port)
          .begin("/rd?ep=first&lt=60&lwm2m=1.1", 40, LINKS, folder.resolve("first.txt"));
      List<SourceRecord> first = task.poll(1);

      // When
      CoapDevice.Said turnedAway = CoapDevice.plain(port).register("second", 60, LINKS);
      task.commit(first);

      // Then
      assertThat(turnedAway.code()).isEqualTo("5.03");
      assertThat(turnedAway.text()).contains("Max-Age:5");
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> "2.01".equals(CoapDevice.read(folder.resolve("first.txt")).code()));
    }
  }

  @Test
  void shouldPutBlocksTogetherWhenAPayloadIsLarge(@TempDir Path folder) throws IOException {
    // Given
    Path large = folder.resolve("large.json");
    Files.writeString(
        large,
        IntStream.range(0, 300)
            .mapToObj(
                i -> "{\"n\":\"/3303/0/5700\",\"t\":" + (1_700_000_000 + i) + ",\"v\":" + i + "}")
            .collect(Collectors.joining(",", "[", "]")));
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();
      CoapDevice device = CoapDevice.plain(port);
      device.register("dev-1", 60, LINKS);

      // When
      CoapDevice.Said sent = device.post("/dp", SENML_JSON, large);

      // Then
      assertThat(sent.code()).isEqualTo("2.04");
      assertThat(task.values("dev-1", "temperature.sensor_value")).hasSize(300);
    }
  }

  @Test
  void shouldKeepBytesWhenNoModelExplainsThem() {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();
      CoapDevice device = CoapDevice.plain(port);
      device.register("dev-1", 60, "</26999/0>");
      String payload = "[{\"n\":\"/26999/0/1\",\"v\":5}]";

      // When
      CoapDevice.Said sent = device.post("/dp", SENML_JSON, payload);

      // Then
      Struct message = (Struct) task.stored().get(1).value();
      assertThat(sent.code()).isEqualTo("2.04");
      assertThat(new String(message.getBytes("payload"))).isEqualTo(payload);
      assertThat(message.getString("content_type")).isEqualTo("application/senml+json");
    }
  }

  @Test
  void shouldMakeADeadLetterWhenAPayloadCannotBeRead() {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();
      CoapDevice device = CoapDevice.plain(port);
      device.register("dev-1", 60, LINKS);

      // When
      CoapDevice.Said sent = device.post("/dp", SENML_CBOR, "not cbor");

      // Then
      SourceRecord letter = task.stored().get(1);
      assertThat(sent.code()).isEqualTo("4.00");
      assertThat(letter.topic()).isEqualTo(TaskHarness.DEAD_LETTERS);
      assertThat(((Struct) letter.value()).getString("code")).isEqualTo("MALFORMED_PAYLOAD");
    }
  }

  @Test
  void shouldRefuseWhenNobodyIsRegistered() {
    // Given
    try (TaskHarness task = TaskHarness.start(port)) {
      task.flow();

      // When
      CoapDevice.Said sent =
          CoapDevice.plain(port).post("/dp", SENML_JSON, "[{\"n\":\"/3303/0/5700\",\"v\":1}]");

      // Then
      assertThat(sent.code()).isEqualTo("4.04");
      assertThat(task.stored()).isEmpty();
    }
  }
}
