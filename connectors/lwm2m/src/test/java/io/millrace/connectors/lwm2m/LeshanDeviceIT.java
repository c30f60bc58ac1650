package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leshan's client as a device. */
class LeshanDeviceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SECRET = "00112233445566778899aabbccddeeff";
  private static final String MAP =
      """
      observe:
        climate: {paths: [3303/0/5700, 3304/0/5700], composite: %s}
      metrics:
        3303/0/5700: {name: temperature, unit: Cel}
        3304/0/5700: {name: humidity, unit: "%%"}
      """;

  private final int port = TaskHarness.freePort();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldCarryWhatADeviceNotifiesWhenTheMapObservesIt(boolean composite) {
    // Given
    try (TaskHarness task = TaskHarness.start(port, "lwm2m.map", MAP.formatted(composite));
        LeshanDevice device = new LeshanDevice(LeshanDevice.Plan.plain("boiler", port))) {
      task.flow();
      device.register();
      await().atMost(PATIENCE).until(() -> task.values("boiler", "humidity").size() == 1);

      // When
      device.feel(21.5);

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(task.values("boiler", "temperature")).startsWith(20.0).contains(21.5));
      assertThat(units(task)).contains("Cel", "%");
    }
  }

  private static List<String> units(TaskHarness task) {
    return task.stored().stream()
        .flatMap(record -> TaskHarness.samples(record).stream())
        .map(sample -> sample.getString("unit"))
        .toList();
  }

  @Test
  void shouldNumberMessagesWithoutGapsWhenADeviceNotifies() {
    // Given
    try (TaskHarness task = TaskHarness.start(port, "lwm2m.map", MAP.formatted(false));
        LeshanDevice device = new LeshanDevice(LeshanDevice.Plan.plain("boiler", port))) {
      task.flow();
      device.register();
      await().atMost(PATIENCE).until(() -> task.values("boiler", "humidity").size() == 1);

      // When
      long begun = System.nanoTime();
      for (int i = 1; i <= 20; i++) {
        device.feel(i);
        int expected = i + 1;
        await()
            .atMost(PATIENCE)
            .until(() -> task.values("boiler", "temperature").size() == expected);
      }

      Duration taken = Duration.ofNanos(System.nanoTime() - begun);

      // Then
      assertThat(taken).as("acknowledged at once").isLessThan(Duration.ofSeconds(10));
      assertThat(task.stored())
          .extracting(record -> ((Struct) record.value()).getStruct("sequence"))
          .filteredOn(sequence -> sequence != null)
          .extracting(sequence -> ((Struct) sequence).getInt64("number"))
          .isSorted()
          .doesNotHaveDuplicates()
          .hasSize(22)
          .endsWith(22L);
    }
  }

  @Test
  void shouldNotAcknowledgeANotificationBeforeKafkaHasIt() {
    // Given
    try (TaskHarness task = TaskHarness.start(port, "lwm2m.map", MAP.formatted(false));
        LeshanDevice device = new LeshanDevice(LeshanDevice.Plan.plain("boiler", port))) {
      device.start();
      for (int i = 0; i < 3; i++) { // presence, and the first values
        task.commit(task.poll(1));
      }
      device.feel(1);
      List<SourceRecord> first = task.poll(1);
      device.feel(2);

      // When
      List<SourceRecord> early = task.poll(1, Duration.ofSeconds(1));
      task.commit(first);
      List<SourceRecord> second = task.poll(1);
      task.commit(second);

      // Then
      assertThat(early).as("the device waits for the acknowledgement of the first").isEmpty();
      assertThat(TaskHarness.value(TaskHarness.samples(first.get(0)).get(0))).isEqualTo(1.0);
      assertThat(TaskHarness.value(TaskHarness.samples(second.get(0)).get(0))).isEqualTo(2.0);
    }
  }

  @Test
  void shouldTellTheNetworkWhenADeviceKnowsIt() {
    // Given
    try (TaskHarness task = TaskHarness.start(port, "lwm2m.map", MAP.formatted(false));
        LeshanDevice device = new LeshanDevice(LeshanDevice.Plan.plain("boiler", port))) {
      task.flow();

      // When
      device.register();

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                List<SourceRecord> records = task.stored();
                Map<String, String> last = TaskHarness.attributes(records.get(records.size() - 1));
                assertThat(last)
                    .containsEntry("serving_plmn", "262-01")
                    .containsEntry("bearer", "LTE-FDD");
              });
    }
  }

  @Test
  void shouldTakeTheIdentityForTheDeviceWhenDtlsIsSpoken() throws InterruptedException {
    // Given
    byte[] key = HexFormat.of().parseHex(SECRET);
    try (TaskHarness task = secure();
        LeshanDevice device =
            new LeshanDevice(LeshanDevice.Plan.psk("boiler", port, "boiler", key))) {
      task.flow();
      device.register();

      // When
      boolean sent = device.send().isSuccess();

      // Then
      assertThat(sent).isTrue();
      assertThat(task.values("boiler", "temperature.sensor_value")).containsExactly(20.0);
      assertThat(((Struct) task.stored().get(0).value()).getString("principal"))
          .isEqualTo("boiler");
    }
  }

  @Test
  void shouldRefuseWhenADeviceNamesItselfAsAnother() {
    // Given
    byte[] key = HexFormat.of().parseHex(SECRET);
    try (TaskHarness task = secure();
        LeshanDevice device =
            new LeshanDevice(LeshanDevice.Plan.psk("press", port, "boiler", key))) {
      task.flow();

      // When
      device.start();

      // Then
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(3))
          .until(() -> !device.isRegistered() && task.stored().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openssl", "gnutls"})
  void shouldSpeakDtlsWithOtherLibrariesToo(String library) {
    // Given
    String words = "0123456789abcdef";
    String hex = HexFormat.of().formatHex(words.getBytes());
    try (TaskHarness task = TaskHarness.start(secureSettings("dev-1=" + hex))) {
      task.flow();

      // When
      CoapDevice.Said registered =
          CoapDevice.secure(library, port, "dev-1", words).register("dev-1", 60, "</3303/0>");
      CoapDevice.Said impostor =
          CoapDevice.secure(library, port, "dev-1", words).register("dev-2", 60, "</3303/0>");

      // Then
      assertThat(registered.code()).isEqualTo("2.01");
      assertThat(impostor.code()).isEqualTo("4.03");
    }
  }

  private TaskHarness secure() {
    return TaskHarness.start(secureSettings("boiler=" + SECRET));
  }

  private Map<String, String> secureSettings(String keys) {
    return TaskHarness.settings(
        0,
        "lwm2m.listen",
        "",
        "lwm2m.listen.secure",
        "coaps://127.0.0.1:" + port,
        "lwm2m.psk.keys",
        keys);
  }
}
