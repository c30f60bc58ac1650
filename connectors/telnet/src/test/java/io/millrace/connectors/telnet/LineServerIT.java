package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices that connect by themselves. */
class LineServerIT {

  private static final String RAW = "millrace.raw.v1";
  private static final String DEAD = "millrace.dead-letters.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Device> devices = new ArrayList<>();
  private TaskHarness task;

  @AfterEach
  void turnOff() {
    devices.forEach(Device::close);
    task.close();
  }

  private void start(String... more) {
    List<String> settings = new ArrayList<>(List.of("telnet.listen", "tcp://127.0.0.1:0"));
    settings.addAll(List.of("telnet.raw", "true", "identify.secrets", "scale-1=s3cret,x-*=other"));
    settings.addAll(List.of(more));
    task = TaskHarness.start(settings.toArray(String[]::new));
  }

  private Device device() {
    Device device = new Device(task.address());
    devices.add(device);
    return device;
  }

  private List<String> said() {
    return task.stored(RAW).stream().map(LineServerIT::text).toList();
  }

  private static String text(Struct message) {
    ByteBuffer payload =
        message.get("payload") instanceof byte[] bytes
            ? ByteBuffer.wrap(bytes)
            : (ByteBuffer) message.get("payload");
    return message.getString("device") + ' ' + StandardCharsets.UTF_8.decode(payload.duplicate());
  }

  @Test
  void shouldHandOnWhatADeviceSaysWhenItKnowsItsSecret() {
    // Given
    start("ack.text", "OK {count}\\n");
    Device device = device();

    // When
    device.say("scale-1 s3cret\r\n71.2\r\n71.5\r\n");

    // Then
    device.hear("OK 2\n");
    assertThat(said()).containsExactly("scale-1 71.2", "scale-1 71.5");
    assertThat(task.stored(RAW).get(0).getString("principal")).isEqualTo("scale-1");
    assertThat(((Map<?, ?>) task.stored(RAW).get(0).get("attributes")).keySet().toString())
        .isEqualTo("[source_address]");
  }

  @Test
  void shouldTellAndEndWhenTheSecretIsWrong() {
    // Given
    start();
    Device device = device();

    // When
    device.say("scale-1 other\n71.2\n");

    // Then
    device.hear("ERR IDENTITY_MISMATCH");
    device.hearEnd();
    assertThat(said()).isEmpty();
  }

  @Test
  void shouldTellAndEndWhenNobodySaysWhoItIs() {
    // Given
    start("identify.timeout.ms", "300");
    Device device = device();

    // When
    device.say("scale-1 s3cr");

    // Then
    device.hear("ERR IDENTIFY");
    device.hearEnd();
  }

  @Test
  void shouldHearEachDeviceWhenAGatewaySpeaksForMany() {
    // Given
    start(
        "identify.by",
        "EACH_MESSAGE",
        "identify.pattern",
        "(?<device>[^;]+);(?<payload>.*)",
        "identify.auth.none",
        "true");

    // When
    device().say("a-1;20.5\nnonsense\na-2;21.5\n");

    // Then
    await().atMost(PATIENCE).until(() -> said().size() == 2);
    assertThat(said()).containsExactly("a-1 20.5", "a-2 21.5");
    assertThat(task.stored(DEAD))
        .singleElement()
        .satisfies(letter -> assertThat(letter.getString("code")).isEqualTo("ILLEGAL_DEVICE_ID"));
  }

  @Test
  void shouldAcknowledgeOnlyWhenKafkaHasIt() {
    // Given
    start("ack.text", "ACK;");
    task.pause();
    Device device = device();
    device.say("scale-1 s3cret\n1\n2\n");

    // When
    task.resume();

    // Then
    device.hear("ACK;ACK;");
    assertThat(said()).hasSize(2);
  }

  @Test
  void shouldNumberMessagesWhenAPatternFindsTheirNumbers() {
    // Given
    start("message.sequence.pattern", "^(?<epoch>[^#]*)#(?<sequence>\\d+) ");
    device().say("scale-1 s3cret\nboot7#12 20.5\nno number\n");

    // When
    await().atMost(PATIENCE).until(() -> said().size() == 2);

    // Then
    Struct sequence = task.stored(RAW).get(0).getStruct("sequence");
    assertThat(sequence.getString("epoch")).isEqualTo("boot7");
    assertThat(sequence.getInt64("number")).isEqualTo(12);
    assertThat(task.stored(RAW).get(1).getStruct("sequence")).isNull();
  }

  @Test
  void shouldRefuseFurtherConnectionsWhenThereAreTooMany() {
    // Given
    start("telnet.listen.max.connections.per.address", "2");
    device().say("scale-1 s3cret\n");
    device();

    // When
    Device third = device();

    // Then
    third.hear("ERR BUSY");
    third.hearEnd();
  }

  @Test
  void shouldEndTheOldConnectionWhenADeviceConnectsAnew() {
    // Given
    start("ack.text", "OK\\n");
    Device before = device();
    before.say("scale-1 s3cret\n1\n");
    before.hear("OK");

    // When
    Device after = device();
    after.say("scale-1 s3cret\n2\n");

    // Then
    after.hear("OK");
    before.hearEnd();
    assertThat(said()).containsExactly("scale-1 1", "scale-1 2");
  }

  @Test
  void shouldSpeakTelnetWhenItIsNotRaw() {
    // Given
    start("telnet.raw", "false");
    Device device = device();

    // When
    device.say((byte) 255, (byte) 251, (byte) 24); // IAC WILL TERMINAL-TYPE
    device.say("scale-1 s3cret\r\n71.2\r\n");

    // Then
    device.hear("\u00ff\u00fe\u0018"); // IAC DONT TERMINAL-TYPE
    await().atMost(PATIENCE).until(() -> said().equals(List.of("scale-1 71.2")));
  }

  @Test
  void shouldStopReadingAndLoseNothingWhenKafkaIsAway() {
    // Given
    start("inflight.max.messages", "100");
    task.pause();
    Device device = device();
    List<String> all = new ArrayList<>();
    StringBuilder text = new StringBuilder("scale-1 s3cret\n");
    for (int i = 0; i < 20_000; i++) {
      all.add("scale-1 value " + i);
      text.append("value ").append(i).append('\n');
    }
    Thread sender = new Thread(() -> device.say(text.toString()));
    sender.start();
    await()
        .during(Duration.ofMillis(500))
        .atMost(PATIENCE)
        .until(() -> task.waiting() > 0 && task.waiting() < 2_000);

    // When
    task.resume();

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(said()).isEqualTo(all));
  }

  @Test
  void shouldLeaveNoThreadAndNoPortWhenItStops() {
    // Given
    start();
    Device device = device();
    device.say("scale-1 s3cret\n");

    // When
    task.close();

    // Then
    device.hearEnd();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("telnet-it"));
  }
}
