package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.telnet.command.Directory;
import io.millrace.connectors.telnet.command.LineCommands;
import io.millrace.connectors.telnet.line.LineEvent;
import io.millrace.connectors.telnet.line.LineMessages;
import io.millrace.connectors.telnet.line.Lines;
import io.millrace.connectors.telnet.line.Pace;
import io.millrace.connectors.telnet.line.Staff;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console to which one logs in, and which does what it is told. */
class TerminalIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String LOGIN =
      """
      expect login: $
      send reader
      expect Password: $
      send %s
      expect meter> $
      """;

  @TempDir private Path directory;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private Terminal terminal;
  private Lines lines;
  private Directory connected;
  private LineCommands commands;

  @BeforeEach
  void turnOn() {
    terminal = new Terminal(directory);
  }

  @AfterEach
  void turnOff() {
    if (lines != null) {
      lines.close();
    }
    if (terminal != null) {
      terminal.close();
    }
  }

  private void start(String password, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "it");
    settings.put("telnet.devices", "meter-1=" + terminal.address());
    settings.put("telnet.login.script", LOGIN.formatted(password));
    settings.put("telnet.login.timeout.ms", "5000");
    settings.put("command.template", "{name} {payload}");
    settings.put("command.response.pattern", "^OK (?<value>.*)");
    settings.put("command.error.pattern", "^ERROR");
    settings.put("command.response.timeout.ms", "1000");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    TelnetSourceConfig config = new TelnetSourceConfig(settings);
    connected = new Directory();
    Staff staff =
        new Staff(
            config.lines(),
            new LineMessages(config.messages()),
            (event, bytes, stored) -> heard.add(words(event)),
            new Pace(() -> false),
            connected,
            new SourceMetrics());
    lines = new Lines("it", config.devices(), staff);
    commands = new LineCommands("telnet", "meter-1"::equals, connected, config.commands());
    lines.start();
  }

  private static String words(LineEvent event) {
    if (event instanceof LineEvent.Received received
        && received.result() instanceof EdgeResult.Accepted accepted) {
      return new String(accepted.message().payload(), StandardCharsets.UTF_8);
    }
    return event.toString();
  }

  private Answer perform(String name, String payload, boolean again) throws Exception {
    Command command =
        Command.newBuilder()
            .setId("c-1")
            .setDevice("meter-1")
            .setName(name)
            .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
            .setSender("test")
            .setIssuedAt(Instant.now())
            .setAttributes(Map.of(DeliveryLoop.PROTOCOL, "telnet"))
            .build();
    assertThat(commands.isMine(command)).isTrue();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    long now = System.currentTimeMillis();
    commands.perform(new Parcel(0, command, now, now + 60_000, null), again, answer::complete);
    return answer.get(10, TimeUnit.SECONDS);
  }

  private void awaitLogin() {
    await().atMost(PATIENCE).until(() -> commands.isThere("meter-1"));
  }

  @Test
  void shouldReadOnlyWhatComesAfterTheLogin() {
    // When
    start("s3cret");

    // Then
    await().atMost(PATIENCE).until(() -> heard.size() >= 3);
    assertThat(heard).containsOnly("T=20.5");
  }

  @Test
  void shouldNotBeConnectedWhenThePasswordIsWrong() {
    // When
    start("wrong");

    // Then
    await()
        .during(Duration.ofSeconds(2))
        .atMost(PATIENCE)
        .until(() -> !commands.isThere("meter-1") && heard.isEmpty());
  }

  @Test
  void shouldHandOnTheAnswerWhenTheDeviceDoesWhatItIsTold() throws Exception {
    // Given
    start("s3cret");
    awaitLogin();

    // When
    Answer answer = perform("SET", "limit 30", false);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(StandardCharsets.UTF_8.decode(answer.body().bytes()).toString())
        .isEqualTo("limit 30");
    await().atMost(PATIENCE).until(() -> heard.size() >= 2);
    assertThat(heard).containsOnly("T=20.5");
  }

  @Test
  void shouldTellThatItFailedWhenTheDeviceRefuses() throws Exception {
    // Given
    start("s3cret");
    awaitLogin();

    // When
    Answer answer = perform("FLY", "high", false);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.FAILED);
    assertThat(answer.code()).isEqualTo("REFUSED_BY_DEVICE");
    assertThat(StandardCharsets.UTF_8.decode(answer.body().bytes()).toString())
        .isEqualTo("ERROR unknown FLY");
  }

  @Test
  void shouldNotPretendToKnowWhenTheDeviceSaysNothing() throws Exception {
    // Given
    start("s3cret", "command.template", "{payload}");
    awaitLogin();

    // When
    Answer answer = perform("any", "WAIT", false);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.FAILED);
    assertThat(answer.code()).isEqualTo(Answer.UNKNOWN_OUTCOME);
  }

  @Test
  void shouldTellThatNobodyIsThereWhenTheDeviceIsAway() throws Exception {
    // Given
    start("s3cret");
    awaitLogin();
    terminal.close();
    await().atMost(PATIENCE).until(() -> !commands.isThere("meter-1"));

    // When
    Answer answer = perform("SET", "limit 30", false);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.NOBODY);
    assertThat(heard.get(heard.size() - 1)).contains("SOURCE_LOST");
  }

  @Test
  void shouldNotDoItTwiceWhenItMayHaveBeenDone() throws Exception {
    // Given
    start("s3cret");
    awaitLogin();

    // When
    Answer answer = perform("SET", "limit 30", true);

    // Then
    assertThat(answer.code()).isEqualTo(Answer.UNKNOWN_OUTCOME);
  }

  @Test
  void shouldRefuseWhatWouldBeTwoCommands() {
    // Given
    start("s3cret");
    Command command =
        Command.newBuilder()
            .setId("c-1")
            .setDevice("meter-1")
            .setName("SET")
            .setPayload(ByteBuffer.wrap("a\r\nREBOOT".getBytes(StandardCharsets.UTF_8)))
            .setSender("test")
            .setIssuedAt(Instant.now())
            .build();

    // When
    String complaint = commands.complaint(command);

    // Then
    assertThat(complaint).contains("line ends");
  }
}
