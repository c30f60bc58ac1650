package io.millrace.connectors.coap.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.coap.server.ServerSettings.CertificateFiles;
import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.delivery.Performer;
import io.millrace.connectors.testing.Certificates;
import io.millrace.schema.Command;
import io.millrace.schema.GapKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources of libcoap's server. */
class WatchesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String KEY = "s3cret-key-1234";
  private static final Duration PERIOD = Duration.ofMillis(300);

  @TempDir private Path directory;

  private final Noted noted = new Noted();
  private LibcoapServer server;
  private Watches watches;

  @AfterEach
  void turnOff() {
    if (watches != null) {
      watches.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private void watch(String keys, String... resources) throws Exception {
    watch(Secrets.inline("coap.psk.keys", keys), null, resources);
  }

  private void watch(List<Secrets.Entry> keys, CertificateFiles files, String... resources)
      throws Exception {
    watches =
        new Watches(
            new ClientSettings(
                "it",
                Arrays.stream(resources).map(ObservedResource::of).toList(),
                keys,
                files,
                65_536,
                new ClientSettings.Patience(Duration.ofMillis(300), 1),
                PERIOD),
            noted);
    watches.start();
  }

  private void observe(String... resources) throws Exception {
    watch(List.of(), null, resources);
  }

  @Test
  void shouldHearEachChangeWhenAResourceIsObserved() throws Exception {
    // Given
    server = new LibcoapServer("notls");
    server.put("example_data", "20.5");
    observe("thermo-1/temperature=" + server.url("example_data"));
    await().atMost(PATIENCE).until(() -> noted.texts("thermo-1").contains("20.5"));

    // When
    server.put("example_data", "21.0");
    server.put("example_data", "21.5");

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(noted.texts("thermo-1")).containsExactly("20.5", "21.0", "21.5"));
    assertThat(noted.results.get(0).message().channel()).isEqualTo("temperature");
  }

  @Test
  void shouldPollWhenAResourceCannotBeObserved() throws Exception {
    // Given
    server = new LibcoapServer("notls");

    // When
    observe("root-1/info=" + server.url(""));

    // Then
    await().atMost(PATIENCE).until(() -> noted.texts("root-1").size() >= 3);
    assertThat(noted.results.get(0).message().channel()).isEqualTo("info");
  }

  @Test
  void shouldPutBlocksTogetherWhenAPayloadIsLong() throws Exception {
    // Given
    server = new LibcoapServer("notls");
    String text = "0123456789".repeat(500);
    Path file = Files.writeString(directory.resolve("long.txt"), text);
    server.put("example_data", file);

    // When
    observe("logger-1=" + server.url("example_data"));

    // Then
    await().atMost(PATIENCE).until(() -> noted.texts("logger-1").contains(text));
  }

  @Test
  void shouldTellWhatIsLostAndObserveAnewWhenTheServerComesBack() throws Exception {
    // Given
    server = new LibcoapServer("notls");
    observe("clock-1=" + server.url("time"));
    await().atMost(PATIENCE).until(() -> noted.texts("clock-1").size() >= 2);

    // When
    server.turnOff();
    await().atMost(PATIENCE).until(() -> !noted.gaps.isEmpty());
    server.turnOn();
    int before = noted.results.size();

    // Then
    await().atMost(PATIENCE).until(() -> noted.results.size() >= before + 3);
    assertThat(noted.gaps).hasSize(1);
    assertThat(noted.gaps.get(0).kind()).isEqualTo(GapKind.SOURCE_LOST);
    assertThat(noted.gaps.get(0).device()).isEqualTo("clock-1");
  }

  @Test
  void shouldHearNothingWhenNobodyTakesItAndGoOnAfterwards() throws Exception {
    // Given
    server = new LibcoapServer("notls");
    observe("clock-1=" + server.url("time"));
    await().atMost(PATIENCE).until(() -> noted.texts("clock-1").size() >= 2);

    // When
    noted.full = true;
    await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> noted.results.size() <= 5);
    int before = noted.results.size();
    noted.full = false;

    // Then
    await().atMost(PATIENCE).until(() -> noted.results.size() >= before + 3);
  }

  @Test
  void shouldObserveOverDtlsWhenTheKeyIsRight() throws Exception {
    // Given
    server = new LibcoapServer("openssl", "-k", KEY, "-h", "hint");
    String key = HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.US_ASCII));

    // When
    watch("clock-1=" + key, "clock-1=" + server.secureUrl("time"));

    // Then
    await().atMost(PATIENCE).until(() -> noted.texts("clock-1").size() >= 3);
    watches.close();
    assertNoThread("DTLS");
  }

  @Test
  void shouldObserveOverDtlsWhenTheAuthorityIsKnown() throws Exception {
    // Given
    Certificates made = new Certificates(directory);
    server = new LibcoapServer("openssl", "-c", made.server(), "-C", made.authority());

    // When
    watch(
        List.of(),
        new CertificateFiles(made.client(), made.clientKey(), made.authority()),
        "clock-1=" + server.secureUrl("time"));

    // Then
    await().atMost(PATIENCE).until(() -> noted.texts("clock-1").size() >= 3);
  }

  @Test
  void shouldHearNothingOverDtlsWhenNobodyKnowsTheAuthority() throws Exception {
    // Given
    Certificates made = new Certificates(directory);
    Certificates others = new Certificates(Files.createDirectory(directory.resolve("others")));
    server = new LibcoapServer("openssl", "-c", made.server(), "-C", made.authority());

    // When
    watch(
        List.of(),
        new CertificateFiles(made.client(), made.clientKey(), others.authority()),
        "clock-1=" + server.secureUrl("time"));

    // Then
    await().atMost(PATIENCE).until(() -> !noted.gaps.isEmpty());
    assertThat(noted.results).isEmpty();
  }

  @Test
  void shouldGoOnTryingWhenANameIsNotKnown() throws Exception {
    // When
    observe("far-1=coap://nobody.invalid/time");

    // Then
    await().atMost(PATIENCE).until(() -> !noted.gaps.isEmpty());
    assertThat(perform("far-1", "valve", "open", false).kind()).isEqualTo(Answer.Kind.NOBODY);
  }

  @Test
  void shouldNotLetACommandLeaveItsDevice() throws Exception {
    // When
    observe("valve-1=coap://127.0.0.1:5/valve");

    // Then
    for (String name : List.of("//127.0.0.2:9999/x", "POST//127.0.0.2:9999/x", "x?y", "x#y", "")) {
      assertThat(watches.commands("coap").complaint(command("valve-1", name, "")))
          .as(name)
          .contains("not a path");
    }
  }

  @Test
  void shouldHearNothingOverDtlsWhenTheKeyIsWrong() throws Exception {
    // Given
    server = new LibcoapServer("openssl", "-k", KEY, "-h", "hint");

    // When
    watch("clock-1=00ff00ff", "clock-1=" + server.secureUrl("time"));

    // Then
    await().atMost(PATIENCE).until(() -> !noted.gaps.isEmpty());
    assertThat(noted.results).isEmpty();
  }

  @Test
  void shouldDoWhatACommandSaysWhenTheDeviceIsThere() throws Exception {
    // Given
    server = new LibcoapServer("notls");
    observe("valve-1=" + server.url("example_data"));

    // When
    Answer answer = perform("valve-1", "example_data", "open", false);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(answer.code()).isIn("2.04", "2.01");
    assertThat(server.get("example_data")).isEqualTo("open");
    await().atMost(PATIENCE).until(() -> noted.texts("valve-1").contains("open"));
  }

  @Test
  void shouldTellWhatTheDeviceSaysWhenItRefuses() throws Exception {
    // Given
    server = new LibcoapServer("notls");
    observe("valve-1=" + server.url("time"));

    // When
    Answer answer = perform("valve-1", "GET/nowhere/at/all", "", false);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.REFUSED);
    assertThat(answer.code()).isEqualTo("4.04");
  }

  @Test
  void shouldNotPretendToKnowWhenNobodyAnswers() throws Exception {
    // Given
    server = new LibcoapServer("notls");
    observe("valve-1=" + server.url("time"));
    await().atMost(PATIENCE).until(() -> !noted.results.isEmpty());
    server.turnOff();

    // When
    Answer harmless = perform("valve-1", "example_data", "open", false);
    Answer once = perform("valve-1", "POST/reset", "", false);

    // Then
    assertThat(harmless.kind()).isEqualTo(Answer.Kind.NOBODY);
    assertThat(once.code()).isEqualTo(Answer.UNKNOWN_OUTCOME);
  }

  private Answer perform(String device, String name, String payload, boolean again)
      throws Exception {
    Performer commands = watches.commands("coap");
    Command command = command(device, name, payload);
    assertThat(commands.isMine(command)).isTrue();
    assertThat(commands.complaint(command)).isNull();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    long now = System.currentTimeMillis();
    commands.perform(new Parcel(0, command, now, now + 60_000, null), again, answer::complete);
    return answer.get(30, TimeUnit.SECONDS);
  }

  private static Command command(String device, String name, String payload) {
    return Command.newBuilder()
        .setId("c-1")
        .setDevice(device)
        .setName(name)
        .setContentType("text/plain")
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setSender("test")
        .setIssuedAt(Instant.now())
        .setAttributes(Map.of(DeliveryLoop.PROTOCOL, "coap"))
        .build();
  }

  private static void assertNoThread(String name) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith(name)));
  }

  @Test
  void shouldLeaveNoThreadWhenItStops() throws Exception {
    // Given
    server = new LibcoapServer("notls");
    observe("clock-1=" + server.url("time"));
    await().atMost(PATIENCE).until(() -> !noted.results.isEmpty());

    // When
    watches.close();

    // Then
    assertNoThread("coap-it");
  }
}
