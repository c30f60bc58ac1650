package io.millrace.connectors.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.modbus.command.Post;
import io.millrace.connectors.modbus.command.RegisterCommands;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.RegisterMap;
import io.millrace.connectors.modbus.poll.BusCounts;
import io.millrace.connectors.modbus.poll.BusPoller;
import io.millrace.connectors.modbus.poll.PollEvent;
import io.millrace.connectors.modbus.wire.DigitalPetriWires;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What commands write, as another client sees it. */
class ModbusWriteIT {

  private final int port = Peer.freePort();
  private Peer server;
  private BusPoller poller;
  private RegisterCommands commands;

  @BeforeEach
  void start() {
    server = Peer.pymodbus("tcp", port).listening(port);
    Bus bus =
        RegisterMap.read("map", Maps.pump("tcp://127.0.0.1:" + port, 1, "pump-1")).buses().get(0);
    poller =
        new BusPoller(
            bus,
            new DigitalPetriWires(bus),
            new Nowhere(),
            new BusCounts(new SourceMetrics(), List.of()));
    poller.start();
    Post post = new Post(bus.machines().get(0), poller, Duration.ofSeconds(1));
    commands = new RegisterCommands("modbus", Map.of("pump-1", post), true);
  }

  @AfterEach
  void stop() {
    poller.close();
    server.close();
  }

  private static Command command(String name, String payload) {
    return Command.newBuilder()
        .setId("c-1")
        .setDevice("pump-1")
        .setName(name)
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setSender("test")
        .setIssuedAt(Instant.now())
        .setAttributes(Map.of(DeliveryLoop.PROTOCOL, "modbus"))
        .build();
  }

  private Answer perform(String name, String payload) throws Exception {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    long now = System.currentTimeMillis();
    Parcel parcel = new Parcel(0, command(name, payload), now, now + 60_000, null);
    commands.perform(parcel, false, answer::complete);
    return answer.get(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldWriteRegistersWhenToldTo() throws Exception {
    // Given
    String payload = "{\"value\": 70000, \"unit\": \"Hz\"}";

    // When
    Answer answer = perform("speed", payload);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(StandardCharsets.UTF_8.decode(answer.body().bytes()).toString())
        .isEqualTo("{\"value\":70000,\"unit\":\"Hz\"}");
    assertThat(Peer.mbpoll(port, "-a", "1", "-t", "4:int", "-r", "11", "-c", "1"))
        .contains("70000");
  }

  @Test
  void shouldWriteACoilWhenToldTo() throws Exception {
    // Given
    String payload = "true";

    // When
    Answer answer = perform("write/running", payload);

    // Then
    assertThat(answer.kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(Peer.mbpoll(port, "-a", "1", "-t", "0", "-r", "4", "-c", "1"))
        .containsPattern("\\[4\\]:\\s+1");
  }

  @Test
  void shouldWriteSeveralRegistersAtOnceWhenToldTo() throws Exception {
    // Given
    String payload = "[-5, 12]";

    // When
    Answer answer = perform("speed", payload);

    // Then
    assertThat(StandardCharsets.UTF_8.decode(answer.body().bytes()).toString())
        .isEqualTo("{\"value\":[-5,12]}");
    assertThat(Peer.mbpoll(port, "-a", "1", "-t", "4", "-r", "11", "-c", "3"))
        .containsPattern("\\[11\\]:\\s+65531")
        .containsPattern("\\[12\\]:\\s+65535")
        .containsPattern("\\[13\\]:\\s+12");
  }

  @Test
  void shouldWriteSeveralCoilsAtOnceWhenToldTo() throws Exception {
    // Given
    perform("heating", "off");

    // When
    Answer answer = perform("write/running", "[true, true]");

    // Then
    assertThat(StandardCharsets.UTF_8.decode(answer.body().bytes()).toString())
        .isEqualTo("{\"value\":[true,true]}");
    assertThat(Peer.mbpoll(port, "-a", "1", "-t", "0", "-r", "4", "-c", "2"))
        .containsPattern("\\[4\\]:\\s+1")
        .containsPattern("\\[5\\]:\\s+1");
  }

  @Test
  void shouldReadWhenAskedTo() throws Exception {
    // Given
    String nothing = "";

    // When
    Answer answer = perform("read/flow", nothing);

    // Then
    assertThat(StandardCharsets.UTF_8.decode(answer.body().bytes()).toString())
        .isEqualTo("{\"value\":21.5,\"unit\":\"m3/h\"}");
  }

  @Test
  void shouldComplainWhenACommandMakesNoSense() {
    // Given
    String[][] nonsense = {
      {"flow", "1"},
      {"nothing", "1"},
      {"speed", "fast"},
      {"speed", "{\"value\":1,\"unit\":\"rpm\"}"},
      {"speed", ""},
      {"running", "2"},
      {"speed", "99999999999"}
    };

    // When
    List<String> complaints =
        java.util.Arrays.stream(nonsense)
            .map(each -> commands.complaint(command(each[0], each[1])))
            .toList();

    // Then
    assertThat(complaints)
        .containsExactly(
            "Not to be done: the register map does not let this point be written",
            "Not to be done: the register map has no point of this name",
            "Not to be done: a number is expected",
            "Not to be done: the unit is rpm, that of the point Hz",
            "Not to be done: the payload holds no value",
            "Not to be done: true or false is expected",
            "Not to be done: the raw value 99999999999 does not fit a int32");
  }

  @Test
  void shouldTryLaterWhenNobodyIsThere() throws Exception {
    // Given
    server.kill();

    // When
    Answer answer = perform("speed", "1");

    // Then
    assertThat(answer.kind()).isIn(Answer.Kind.NOBODY, Answer.Kind.BUSY);
  }

  /** Polls of the same bus, which nobody wants here. */
  private static final class Nowhere implements BusPoller.Outbox {

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public void put(PollEvent event) {
      // the test is about what is written
    }
  }
}
