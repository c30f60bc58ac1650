package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a device behind ser2net. */
class TelnetLinesIT {

  private static final String RAW = "millrace.raw.v1";
  private static final String DEAD = "millrace.dead-letters.v1";
  private static final String GAPS = "millrace.gaps.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private Converter converter;
  private TaskHarness task;

  @BeforeEach
  void turnOn() {
    converter = new Converter(directory);
  }

  @AfterEach
  void turnOff() {
    if (task != null) {
      task.close();
    }
    if (converter != null) {
      converter.close();
    }
  }

  private void start(String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.addAll(List.of("telnet.devices", "scale-1=" + converter.address()));
    settings.addAll(List.of("telnet.serial.baud", "4800", "telnet.serial.stop.bits", "2"));
    task = TaskHarness.start(settings.toArray(String[]::new));
    await().atMost(PATIENCE).until(() -> converter.line().contains("speed 4800 baud"));
  }

  private List<byte[]> payloads() {
    return task.stored(RAW).stream().map(each -> bytes(each.get("payload"))).toList();
  }

  private List<String> texts() {
    return payloads().stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
  }

  private static byte[] bytes(Object value) {
    if (value instanceof ByteBuffer buffer) {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      return copy;
    }
    return (byte[]) value;
  }

  @Test
  void shouldHandOnLinesWhenADeviceSpeaks() {
    // Given
    start("message.channel", "weight");

    // When
    converter.say("71.2\r\n71.5\r\n");

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(texts()).containsExactly("71.2", "71.5"));
    Struct message = task.stored(RAW).get(0);
    assertThat(message.getString("device")).isEqualTo("scale-1");
    assertThat(message.getString("channel")).isEqualTo("weight");
    assertThat(message.getString("content_type")).isEqualTo("text/plain");
    assertThat((Map<?, ?>) message.get("attributes"))
        .isEqualTo(
            Map.of(
                "source_address",
                converter.address(),
                "millrace.conversation",
                "point-to-point",
                "millrace.session",
                "single"));
  }

  @Test
  void shouldSetTheSerialLineWhenASpeedIsGiven() {
    // Given
    start();

    // When
    await().atMost(PATIENCE).until(() -> converter.line().contains(" cstopb"));

    // Then
    assertThat(converter.line()).contains("speed 4800 baud").contains("cs8");
  }

  @Test
  void shouldHandOnEveryByteWhenMessagesAreBinary() {
    // Given
    start("telnet.binary", "true", "frame.kind", "LENGTH", "frame.length", "5");

    // When
    converter.say((byte) 255, (byte) 255, (byte) 13, (byte) 0, (byte) 10);

    // Then
    await().atMost(PATIENCE).until(() -> payloads().size() == 1);
    assertThat(payloads().get(0)).containsExactly(255, 255, 13, 0, 10);
  }

  @Test
  void shouldGoOnWhenALineIsTooLong() {
    // Given
    start("frame.max.bytes", "16");

    // When
    converter.say("x".repeat(1_000) + "\nshort\n");

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(texts()).containsExactly("short"));
    assertThat(task.stored(DEAD))
        .singleElement()
        .satisfies(letter -> assertThat(letter.getString("code")).isEqualTo("OVERSIZED"));
  }

  @Test
  void shouldTellAndConnectAgainWhenTheConverterGoesAway() {
    // Given
    start();
    converter.turnOff();
    await().atMost(PATIENCE).until(() -> !task.stored(GAPS).isEmpty());

    // When
    converter.turnOn();

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              converter.say("back\n");
              assertThat(texts()).contains("back");
            });
    assertThat(task.stored(GAPS).get(0).getString("kind")).isEqualTo("SOURCE_LOST");
    assertThat(task.stored(GAPS).get(0).getString("device")).isEqualTo("scale-1");
  }

  @Test
  void shouldStopReadingAndLoseNothingWhenKafkaIsAway() {
    // Given
    start("inflight.max.messages", "10");
    task.pause();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      said.add("value " + i);
    }
    converter.say(String.join("\n", said) + "\n");

    // When
    task.resume();

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(texts()).isEqualTo(said));
  }

  @Test
  void shouldLeaveNoThreadWhenItStops() {
    // Given
    start();

    // When
    task.close();
    task = null;

    // Then
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("telnet-"));
  }
}
