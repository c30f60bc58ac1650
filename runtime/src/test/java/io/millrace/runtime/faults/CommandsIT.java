package io.millrace.runtime.faults;

import static io.millrace.schema.CommandStatus.DELIVERED;
import static io.millrace.schema.CommandStatus.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Commands of applications, from their topic to the device and back. */
class CommandsIT {

  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static Plant plant;
  private static RawFeed application;

  @BeforeAll
  static void start() throws Exception {
    plant = new Plant(folder, Plant.Broker.EMBEDDED);
    plant.start();
    plant.startConsole();
    application = new RawFeed(plant, TOPICS);
    new ConsoleCalls(plant.consoleUrl()).iot("boiler-1", "boiler-2");
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
    }
    plant.close();
  }

  /** An answer that overtakes the news of the delivery makes that news old. */
  @Test
  void shouldEndWithTheAnswerWhenTheDeviceAnswers() throws Exception {
    // Given
    try (Machine boiler = new Machine("boiler-1", plant.mqttPort());
        var results = results()) {
      issue(command("ask-1", "boiler-1").setExpectsAnswer(true).build());
      Mqtt5Publish heard = theCommand(boiler);

      // When
      boiler.answer(heard, "71.5");

      // Then
      await().atMost(PATIENCE).until(() -> statuses(results, "ask-1").contains(DONE));
      assertThat(heard.getTopic().toString()).isEqualTo("to/boiler-1/commands/set-point");
      assertThat(text(heard.getPayload().orElseThrow())).isEqualTo("70");
      assertThat(statuses(results, "ask-1")).isIn(List.of(DELIVERED, DONE), List.of(DONE));
      assertThat(results.all())
          .filteredOn(result -> result.getStatus() == DONE)
          .singleElement()
          .satisfies(done -> assertThat(text(done.getPayload())).isEqualTo("71.5"));
    }
  }

  @Test
  void shouldDeliverOnceWhenACommandIsIssuedTwice() throws Exception {
    // Given
    try (Machine boiler = new Machine("boiler-2", plant.mqttPort());
        var results = results()) {

      // When
      issue(command("twice", "boiler-2").build());
      issue(command("twice", "boiler-2").build());
      issue(command("after", "boiler-2").build());

      // Then
      await().atMost(PATIENCE).until(() -> results.count(is("after")) == 1);
      assertThat(statuses(results, "twice")).containsExactly(DELIVERED);
      assertThat(boiler.commands()).hasSize(2);
    }
  }

  @Test
  void shouldRejectWhenTheDeviceIsNotRegistered() throws Exception {
    // Given
    try (var results = results()) {

      // When
      issue(command("nobody", "boiler-9").build());

      // Then
      await().atMost(PATIENCE).until(() -> results.count(is("nobody")) == 1);
      assertThat(statuses(results, "nobody")).containsExactly(CommandStatus.REJECTED);
    }
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  private static Collected<CommandResult> results() {
    return new Collected<>(plant, TOPICS.name(Topic.COMMAND_RESULTS), CommandResult.class);
  }

  private static List<CommandStatus> statuses(Collected<CommandResult> results, String id) {
    return results.all().stream().filter(is(id)).map(CommandResult::getStatus).toList();
  }

  private static Predicate<CommandResult> is(String id) {
    return result -> result.getId().equals(id);
  }

  private static Mqtt5Publish theCommand(Machine device) {
    await().atMost(PATIENCE).until(() -> device.commands().size() == 1);
    return device.commands().get(0);
  }

  private static void issue(Command command) {
    application.write(Topic.COMMANDS, command.getDevice(), command);
  }

  private static Command.Builder command(String id, String device) {
    return Command.newBuilder()
        .setId(id)
        .setDevice(device)
        .setName("set-point")
        .setPayload(ByteBuffer.wrap("70".getBytes(StandardCharsets.UTF_8)))
        .setSender("app")
        .setIssuedAt(Instant.now())
        .setExpiresAt(Instant.now().plusSeconds(60));
  }
}
