package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Link;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerDeliveryTest {

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(stateDir);
    rig.register(PipelineRig.machine("press-1"));
    rig.register(PipelineRig.machine("cell-1"));
    rig.register(PipelineRig.iot("boiler-7"));
    Link link = PipelineRig.link("a-b", "press-1", "cell-1");
    link.setAllowMessages(true);
    link.setMessageExpiry(10_000L);
    rig.link(link);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldGoToThePeerAndTheLinkAloneWhenAddressed() {
    // When
    rig.say(toPeer("press-1", "cell-1", "{\"open\":1,\"seq\":1}"));

    // Then
    assertThat(rig.read("a-b", LinkTopic.MESSAGES, DeviceMessage.class)).hasSize(1);
    assertThat(rig.read(Topic.DELIVERIES, Command.class))
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.getDevice()).isEqualTo("cell-1");
              assertThat(command.getSender()).isEqualTo("press-1");
              assertThat(command.getLink()).isEqualTo("a-b");
              assertThat(command.getName()).isEqualTo("interlock");
              assertThat(command.getExpiresAt()).isEqualTo(rig.now().plusSeconds(10));
            });
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).isEmpty();
    assertThat(rig.records(Topic.READINGS)).isEmpty();
  }

  @Test
  void shouldGoOnceWhenTheMessageComesTwice() {
    // When
    rig.say(toPeer("press-1", "cell-1", "{\"open\":1,\"seq\":1}"));
    rig.say(toPeer("press-1", "cell-1", "{\"open\":1,\"seq\":1}"));

    // Then
    assertThat(rig.records(Topic.DELIVERIES)).hasSize(1);
    assertThat(rig.count("millrace.pipeline.messages", "outcome", "duplicate")).isEqualTo(1);
  }

  @Test
  void shouldGoWhateverThePayloadWhenAddressed() {
    // When
    rig.say(toPeer("press-1", "cell-1", "\u0001garbage{{{"));

    // Then
    assertThat(rig.records(Topic.DELIVERIES)).hasSize(1);
    assertThat(rig.records(Topic.DEAD_LETTERS)).isEmpty();
  }

  @Test
  void shouldRefuseWhenThereIsNoLinkToThePeer() {
    // Given
    rig.register(PipelineRig.machine("camera-1"));
    rig.link(PipelineRig.link("c-d", "camera-1", "scale-1"));

    // When
    rig.say(toPeer("press-1", "camera-1", "{}"));
    rig.say(toPeer("camera-1", "press-1", "{}"));
    rig.say(toPeer("camera-1", "scale-1", "{}"));
    rig.say(toPeer("boiler-7", "press-1", "{}"));

    // Then
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .extracting(DeadLetter::getCode)
        .containsExactly(
            "NO_LINK_TO_PEER", "NO_LINK_TO_PEER", "NO_LINK_TO_PEER", "PEER_NOT_ALLOWED");
    assertThat(rig.records(Topic.DELIVERIES)).isEmpty();
  }

  @Test
  void shouldTellTheLinkAndTheSenderOnceWhenTheResultComesTwice() {
    // Given
    DeviceMessage message = toPeer("press-1", "cell-1", "{\"open\":1}");
    message.getAttributes().put("mqtt.correlation_data", "Nzc=");
    rig.say(message);
    Command sent = rig.read(Topic.DELIVERIES, Command.class).get(0);

    // When
    rig.put(Topic.DELIVERY_RESULTS, "cell-1", result(sent, CommandStatus.DELIVERED));
    rig.put(Topic.DELIVERY_RESULTS, "cell-1", result(sent, CommandStatus.DELIVERED));

    // Then
    assertThat(rig.read("a-b", LinkTopic.RESULTS, CommandResult.class))
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.DELIVERED);
    assertThat(rig.read(Topic.DELIVERIES, Command.class))
        .singleElement()
        .satisfies(
            reply -> {
              assertThat(reply.getDevice()).isEqualTo("press-1");
              assertThat(reply.getName()).isEqualTo("result");
              assertThat(reply.getAttributes()).containsEntry("command", sent.getId());
              assertThat(reply.getCorrelationData())
                  .isEqualTo(ByteBuffer.wrap("77".getBytes(StandardCharsets.UTF_8)));
            });
    assertThat(rig.records(Topic.COMMAND_RESULTS)).isEmpty();
  }

  @Test
  void shouldNotAnswerAnAnswerWhenTheReplyWasDelivered() {
    // Given
    DeviceMessage message = toPeer("press-1", "cell-1", "{\"open\":1}");
    message.getAttributes().put("mqtt.correlation_data", "Nzc=");
    rig.say(message);
    Command sent = rig.read(Topic.DELIVERIES, Command.class).get(0);
    rig.put(Topic.DELIVERY_RESULTS, "cell-1", result(sent, CommandStatus.DELIVERED));
    Command reply = rig.read(Topic.DELIVERIES, Command.class).get(0);

    // When
    rig.put(Topic.DELIVERY_RESULTS, "press-1", result(reply, CommandStatus.DELIVERED));

    // Then
    assertThat(rig.records(Topic.DELIVERIES)).isEmpty();
  }

  @Test
  void shouldHandOnCommandsOfApplicationsOnceWhenTheDeviceIsIot() {
    // When
    rig.put(Topic.COMMANDS, "boiler-7", command("c1", "boiler-7"));
    rig.put(Topic.COMMANDS, "boiler-7", command("c1", "boiler-7"));

    // Then
    assertThat(rig.read(Topic.DELIVERIES, Command.class))
        .extracting(Command::getId)
        .containsExactly("c1");
  }

  @Test
  void shouldRejectCommandsWhenTheDeviceIsAMachineOrUnknown() {
    // When
    rig.put(Topic.COMMANDS, "press-1", command("c1", "press-1"));
    rig.put(Topic.COMMANDS, "nobody", command("c2", "nobody"));
    Command late = command("c3", "boiler-7");
    late.setExpiresAt(rig.now().minusSeconds(1));
    rig.put(Topic.COMMANDS, "boiler-7", late);

    // Then
    assertThat(rig.read(Topic.COMMAND_RESULTS, CommandResult.class))
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.REJECTED, CommandStatus.REJECTED, CommandStatus.EXPIRED);
    assertThat(rig.records(Topic.DELIVERIES)).isEmpty();
  }

  @Test
  void shouldEndWithTheAnswerWhenOneIsExpected() {
    // Given
    Command command = command("c1", "boiler-7");
    command.setExpectsAnswer(true);
    command.setExpiresAt(rig.now().plusSeconds(30));
    rig.put(Topic.COMMANDS, "boiler-7", command);

    // When
    rig.put(Topic.DELIVERY_RESULTS, "boiler-7", result(command, CommandStatus.DELIVERED));
    rig.say(answer("boiler-7", "c1", "{\"ok\":true}"));
    rig.pass(Duration.ofMinutes(1));

    // Then
    assertThat(rig.read(Topic.COMMAND_RESULTS, CommandResult.class))
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.DELIVERED, CommandStatus.DONE);
    assertThat(rig.records(Topic.READINGS)).isEmpty();
  }

  @Test
  void shouldExpireWhenTheExpectedAnswerDoesNotCome() {
    // Given
    Command command = command("c1", "boiler-7");
    command.setExpectsAnswer(true);
    command.setExpiresAt(rig.now().plusSeconds(30));
    rig.put(Topic.COMMANDS, "boiler-7", command);

    // When
    rig.pass(Duration.ofSeconds(31));
    rig.say(answer("boiler-7", "nothing", "{}"));

    // Then
    assertThat(rig.read(Topic.COMMAND_RESULTS, CommandResult.class))
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.EXPIRED);
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .extracting(DeadLetter::getCode)
        .containsExactly("NO_SUCH_COMMAND");
  }

  private DeviceMessage toPeer(String device, String peer, String payload) {
    return with(device, payload, Map.of("peer", peer, "name", "interlock"));
  }

  private DeviceMessage answer(String device, String command, String payload) {
    return with(device, payload, Map.of("command", command));
  }

  private DeviceMessage with(String device, String payload, Map<String, String> attributes) {
    DeviceMessage message = rig.message(device, payload);
    message.setAttributes(new HashMap<>(attributes));
    return message;
  }

  private Command command(String id, String device) {
    return Command.newBuilder()
        .setId(id)
        .setDevice(device)
        .setName("rest")
        .setPayload(ByteBuffer.allocate(0))
        .setSender("app")
        .setIssuedAt(rig.now())
        .build();
  }

  private CommandResult result(Command command, CommandStatus status) {
    return CommandResult.newBuilder()
        .setId(command.getId())
        .setDevice(command.getDevice())
        .setStatus(status)
        .setLink(command.getLink())
        .setSender(command.getSender())
        .setAttempts(1)
        .setAt(rig.now())
        .build();
  }
}
