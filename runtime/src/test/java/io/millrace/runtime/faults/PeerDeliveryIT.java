package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.faults.Listener.Heard;
import io.millrace.runtime.faults.Machine.Reply;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One machine speaks to its peer over MQTT, and worker and topology are killed meanwhile; the peer
 * is Debian's {@code mosquitto_sub}. Without it the test is skipped.
 */
@ParameterizedClass
@EnumSource(Plant.Broker.class)
class PeerDeliveryIT {

  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int PER_FAULT = 150;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static Plant plant;
  private static ConsoleCalls console;

  @Parameter private Plant.Broker broker;

  @BeforeParameterizedClassInvocation
  static void start(Plant.Broker broker) throws Exception {
    assumeThat(Plant.mosquittoInstalled()).as("Debian's mosquitto is installed").isTrue();
    plant = new Plant(Files.createDirectories(folder.resolve(broker.name())), broker);
    plant.start();
    plant.startConsole();
    console = new ConsoleCalls(plant.consoleUrl());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    if (plant != null) {
      plant.close();
    }
  }

  @Test
  void shouldDeliverEachMessageOnceAndInOrderWhenWorkerAndTopologyAreKilled() throws Exception {
    // Given
    link("killed", "press-1", "cell-1");
    List<Runnable> faults = List.of(this::killWorker, this::killTopology);
    List<Integer> all = IntStream.range(0, PER_FAULT * faults.size()).boxed().toList();
    try (Machine press = new Machine("press-1", plant.mqttPort());
        Listener cell = peer("cell-1");
        var results = results("killed")) {

      // When
      for (int fault = 0; fault < faults.size(); fault++) {
        flowThrough(faults.get(fault), press, cell, fault * PER_FAULT);
      }

      // Then
      awaitThat(() -> numbers(press), all);
      assertThat(numbers(cell)).as(plant::lastWords).isEqualTo(all);
      assertThat(ends(results, "cell-1"))
          .extracting(CommandResult::getId)
          .containsExactlyElementsOf(cell.heard().stream().map(Heard::id).toList());
      assertThat(ends(results, "cell-1"))
          .extracting(CommandResult::getStatus)
          .containsOnly(CommandStatus.DELIVERED);
      assertThat(press.replies()).extracting(Reply::status).containsOnly("DELIVERED");
    }
  }

  @Test
  void shouldSayExpiredAndDeliverNothingWhenTheTimeRanOutOnTheWay() throws Exception {
    // Given
    link("late", "press-2", "cell-2");
    try (Machine press = new Machine("press-2", plant.mqttPort());
        Listener cell = peer("cell-2");
        var results = results("late");
        var raw = new Collected<>(plant, TOPICS.name(Topic.RAW), DeviceMessage.class)) {
      plant.streams.kill();
      press.tell("cell-2", 1, 2);
      await().atMost(PATIENCE).until(() -> raw.count(is("press-2")) == 1);
      Instant over = Instant.now().plusSeconds(2);
      await().until(() -> Instant.now().isAfter(over));

      // When
      plant.streams.start();
      press.tell("cell-2", 2, Machine.NO_EXPIRY);

      // Then
      awaitThat(() -> numbers(cell), List.of(2));
      awaitThat(
          () -> ends(results, "cell-2").stream().map(CommandResult::getStatus).toList(),
          List.of(CommandStatus.EXPIRED, CommandStatus.DELIVERED));
      awaitThat(press::replies, List.of(new Reply(1, "EXPIRED"), new Reply(2, "DELIVERED")));
    }
  }

  @Test
  void shouldDeliverInOrderWhenThePeerComesBackToItsSession() throws Exception {
    // Given
    link("away", "press-3", "cell-3");
    try (Machine press = new Machine("press-3", plant.mqttPort());
        Listener cell = peer("cell-3")) {
      press.tell("cell-3", 0, Machine.NO_EXPIRY);
      awaitThat(() -> numbers(cell), List.of(0));
      cell.leave();
      press.tellAll("cell-3", 1, 20).join();
      List<Integer> all = IntStream.rangeClosed(0, 20).boxed().toList();
      awaitThat(() -> numbers(press), all);

      // When
      cell.comeBack();

      // Then
      awaitThat(() -> numbers(cell), all);
    }
  }

  /** Mosquitto does not say with QoS 2 that nobody subscribes. */
  @Test
  void shouldTryUntilThePeerComesWhenItHasNoSession() throws Exception {
    // Given
    assumeThat(broker).isEqualTo(Plant.Broker.EMBEDDED);
    link("absent", "press-4", "cell-4");
    try (Machine press = new Machine("press-4", plant.mqttPort());
        var results = results("absent")) {
      press.tell("cell-4", 1, 3);
      awaitThat(press::replies, List.of(new Reply(1, "EXPIRED")));
      press.tell("cell-4", 2, 600);

      // When
      try (Listener cell = peer("cell-4")) {

        // Then
        awaitThat(() -> numbers(cell), List.of(2));
        awaitThat(
            () -> ends(results, "cell-4").stream().map(CommandResult::getStatus).toList(),
            List.of(CommandStatus.EXPIRED, CommandStatus.DELIVERED));
      }
    }
  }

  private void link(String id, String a, String b) throws Exception {
    console.machines(a, b);
    console.link(id, a, b, ", allow_messages: true");
  }

  private Listener peer(String id) {
    return new Listener(
        folder.resolve(broker.name()), plant.mqttPort(), id, "to/" + id + "/peers/#");
  }

  private static Collected<CommandResult> results(String link) {
    return new Collected<>(plant, TOPICS.link(link, LinkTopic.RESULTS), CommandResult.class);
  }

  /** How messages to a peer ended; what its sender was told of that has ends of its own. */
  private static List<CommandResult> ends(Collected<CommandResult> results, String peer) {
    return results.all().stream().filter(result -> result.getDevice().equals(peer)).toList();
  }

  private static Predicate<DeviceMessage> is(String device) {
    return message -> message.getDevice().equals(device);
  }

  private void flowThrough(Runnable fault, Machine press, Listener cell, int first) {
    CompletableFuture<Void> flow = press.tellAll("cell-1", first, PER_FAULT);
    await()
        .alias("messages flow")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> cell.count() > first + PER_FAULT / 5);
    fault.run();
    flow.join();
  }

  private void killWorker() {
    plant.connect.kill();
    plant.connect.start();
  }

  private void killTopology() {
    plant.streams.kill();
    plant.streams.start();
  }

  private static List<Integer> numbers(Listener peer) {
    return peer.heard().stream().map(Heard::number).toList();
  }

  private static List<Integer> numbers(Machine sender) {
    return sender.replies().stream().map(Reply::number).toList();
  }

  private static <T> void awaitThat(Supplier<List<T>> found, List<T> expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> assertThat(found.get()).as(plant::lastWords).isEqualTo(expected));
  }
}
