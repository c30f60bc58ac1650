package io.millrace.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.opcua.OpcUaRecordMapper.Origin;
import io.millrace.connectors.opcua.client.ServerClient;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("io.millrace.connectors.opcua.Peers#isInstalled")
class OpcUaCommandsIT {

  private static final String MAP =
      """
      devices:
        - id: press-1
          nodes:
            - {node: ns=1;s=Temperature, metric: temperature, unit: Cel}
            - {node: ns=1;s=Speed, metric: speed, unit: Hz, writeable: true}
          methods:
            - {name: add, object: Objects/Line1/Press, method: ns=1;s=Add}
      """;

  @TempDir static Path directory;

  private static NodeServer server;
  private static ServerClient client;
  private static OpcUaPerformer performer;
  private static SourceMetrics metrics;

  @BeforeAll
  static void connect() {
    server = NodeServer.start(directory);
    metrics = new SourceMetrics();
    OpcUaSourceConfig config =
        new OpcUaSourceConfig(
            TestMaps.settings(TestMaps.of(server.endpoint(), MAP), "name", "commands"));
    Inbox inbox =
        new Inbox(
            new OpcUaRecordMapper(new Origin("line", server.endpoint(), null, "1")),
            new InFlightWindow<>(new WindowLimits(10_000, 1 << 24), metrics, System::nanoTime),
            metrics,
            Clock.systemUTC());
    client = new ServerClient(config.clients().get(0), inbox, false);
    client.start();
    performer = new OpcUaPerformer(List.of(client));
    Awaitility.await().until(() -> metrics.getConnected() == 1);
  }

  @AfterAll
  static void disconnect() {
    client.close();
    server.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .as("what did the commands has ended")
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("millrace-opcua-commands"));
  }

  @Test
  void shouldChangeTheNodeAsTheServerSeesItWhenAPointIsWritten() {
    // Given
    Command command = command("write/speed", "{\"value\": 42, \"unit\": \"Hz\"}");

    // When
    Answer answer = perform(command, false);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(answer.code()).isEqualTo("Good");
    assertThat(body(answer)).isEqualTo("{\"value\":42,\"unit\":\"Hz\"}");
    assertThat(server.tell("{\"get\":\"Speed\"}").get("value").asInt()).isEqualTo(42);
  }

  @Test
  void shouldRunTheMethodOnceWhenItIsCalled() {
    // Given
    int before = calls().size();

    // When
    Answer answer = perform(command("call/add", "[1.5, 2]"), false);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(body(answer)).isEqualTo("{\"value\":3.5}");
    assertThat(calls()).hasSize(before + 1);
    assertThat(calls().get(before).toString()).isEqualTo("[1.5,2]");
  }

  @Test
  void shouldNotCallAMethodAgainWhenItMayHaveRun() {
    // Given
    int before = calls().size();

    // When
    Answer answer = perform(command("call/add", "[1, 2]"), true);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.FAILED);
    assertThat(answer.code()).isEqualTo(Answer.UNKNOWN_OUTCOME);
    assertThat(calls()).hasSize(before);
  }

  @Test
  void shouldSayWhatTheNodeHoldsWhenItIsRead() {
    // Given
    server.set("Temperature", 21.5);

    // When
    Answer answer = perform(command("read/temperature", ""), false);

    // Then
    assertThat(body(answer)).isEqualTo("{\"value\":21.5,\"unit\":\"Cel\"}");
  }

  @Test
  void shouldRefuseWhenItCannotBeRight() {
    // Given
    Map<String, String> wrong =
        Map.of(
            "write/temperature", "5",
            "write/nowhere", "5",
            "write/ns=1;s=Old", "5",
            "write/speed", "2.5",
            "call/add", "[1]",
            "call/nothing", "");

    // When
    Map<String, Answer> answers =
        wrong.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each -> perform(command(each.getKey(), each.getValue()), false)));

    // Then
    assertThat(answers.values()).allMatch(each -> each.kind() == Answer.Kind.REFUSED);
    assertThat(answers.get("write/temperature").code()).isEqualTo("Bad_NotWritable");
    assertThat(answers.get("write/ns=1;s=Old").code()).isEqualTo("Bad_NodeIdUnknown");
    assertThat(answers.get("write/speed").code()).isEqualTo("Bad_TypeMismatch");
    assertThat(answers.get("call/add").code()).isEqualTo("Bad_ArgumentsMissing");
  }

  @Test
  void shouldTakeOnlyCommandsOfItsProtocolAndDevices() {
    // Given
    Command mine = command("speed", "1");
    Command others = command("speed", "1");
    others.setAttributes(Map.of(DeliveryLoop.PROTOCOL, "mqtt"));
    Command stranger = command("speed", "1");
    stranger.setDevice("press-9");

    // When
    List<Boolean> taken =
        List.of(performer.isMine(mine), performer.isMine(others), performer.isMine(stranger));

    // Then
    assertThat(taken).containsExactly(true, false, false);
  }

  private static JsonNode calls() {
    return server.tell("{\"called\":true}").get("called");
  }

  private static String body(Answer answer) {
    return StandardCharsets.UTF_8.decode(answer.body().bytes().duplicate()).toString();
  }

  private static Command command(String name, String payload) {
    return Command.newBuilder()
        .setId("c-1")
        .setDevice("press-1")
        .setName(name)
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setSender("test")
        .setIssuedAt(Instant.now())
        .setAttributes(Map.of(DeliveryLoop.PROTOCOL, "opcua"))
        .build();
  }

  private static Answer perform(Command command, boolean again) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Parcel parcel = new Parcel(0, command, System.currentTimeMillis(), Long.MAX_VALUE, null);
    performer.perform(parcel, again, answer::complete);
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
