package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Endpoint;
import io.millrace.schema.Link;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationsTest {

  private static final String PROTOCOL = "millrace.protocol";

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(stateDir);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldNameTheDeclaredProtocolWhenAnApplicationCommands() {
    // Given
    rig.register(reachedBy(PipelineRig.iot("meter-1"), "lwm2m"));

    // When
    rig.put(Topic.COMMANDS, "meter-1", command("meter-1"));

    // Then
    assertThat(onlyDelivery().getAttributes()).containsEntry(PROTOCOL, "lwm2m");
  }

  @Test
  void shouldNameTheProtocolOfTheLastMessageWhenNoneIsDeclared() {
    // Given
    rig.register(PipelineRig.iot("meter-1"));
    DeviceMessage message = rig.message("meter-1", "{\"v\": 1}");
    message.setProtocol("opcua");
    rig.say(message);

    // When
    rig.put(Topic.COMMANDS, "meter-1", command("meter-1"));

    // Then
    assertThat(onlyDelivery().getAttributes()).containsEntry(PROTOCOL, "opcua");
  }

  @Test
  void shouldNotBelieveASenderThatNamesTheProtocolItself() {
    // Given
    rig.register(PipelineRig.iot("meter-1"));
    Command command = command("meter-1");
    command.setAttributes(Map.of(PROTOCOL, "modbus"));

    // When
    rig.put(Topic.COMMANDS, "meter-1", command);

    // Then
    assertThat(onlyDelivery().getAttributes()).containsEntry(PROTOCOL, "mqtt");
  }

  @Test
  void shouldReachAMachineOnABusAndTellTheOtherMachineTheResult() {
    // Given
    rig.register(PipelineRig.machine("press-1"));
    rig.register(reachedBy(PipelineRig.machine("plc-1"), "modbus"));
    rig.link(messages("a-b", "press-1", "plc-1"));
    DeviceMessage message = rig.message("press-1", "7.5");
    message.setAttributes(
        new HashMap<>(
            Map.of(
                "peer", "plc-1",
                "name", "write/setpoint",
                "mqtt.response_topic", "to/press-1/done",
                "mqtt.correlation_data", "Nzc=")));

    // When
    rig.say(message);
    Command delivery = onlyDelivery();
    rig.put(Topic.DELIVERY_RESULTS, "plc-1", done(delivery));

    // Then
    assertThat(delivery.getDevice()).isEqualTo("plc-1");
    assertThat(delivery.getName()).isEqualTo("write/setpoint");
    assertThat(delivery.getAttributes()).containsEntry(PROTOCOL, "modbus");
    Command reply = onlyDelivery();
    assertThat(reply.getDevice()).isEqualTo("press-1");
    assertThat(reply.getAttributes()).containsEntry(PROTOCOL, "mqtt");
    assertThat(reply.getContentType()).isEqualTo("application/json");
    assertThat(StandardCharsets.UTF_8.decode(reply.getPayload()).toString())
        .isEqualTo("{\"value\":7.5}");
    assertThat(rig.read("a-b", LinkTopic.RESULTS, CommandResult.class))
        .extracting(CommandResult::getStatus)
        .containsExactly(CommandStatus.DONE);
  }

  @Test
  void shouldGoTheUsualWayAgainWhenTheMachineIsDeclaredAnew() {
    // Given
    rig.register(PipelineRig.machine("press-1"));
    rig.register(reachedBy(PipelineRig.machine("plc-1"), "modbus"));
    rig.link(messages("a-b", "press-1", "plc-1"));
    rig.register(reachedBy(PipelineRig.machine("plc-1"), "mqtt"));
    DeviceMessage message = rig.message("press-1", "7.5");
    message.setAttributes(new HashMap<>(Map.of("peer", "plc-1", "name", "setpoint")));

    // When
    rig.say(message);

    // Then
    assertThat(onlyDelivery().getAttributes()).containsEntry(PROTOCOL, "mqtt");
  }

  private Command onlyDelivery() {
    List<Command> deliveries = rig.read(Topic.DELIVERIES, Command.class);
    assertThat(deliveries).hasSize(1);
    return deliveries.get(0);
  }

  private static Device reachedBy(Device device, String protocol) {
    device.setEndpoints(List.of(Endpoint.newBuilder().setProtocol(protocol).build()));
    return device;
  }

  private static Link messages(String id, String a, String b) {
    Link link = PipelineRig.link(id, a, b);
    link.setAllowMessages(true);
    return link;
  }

  private Command command(String device) {
    return Command.newBuilder()
        .setId("c1")
        .setDevice(device)
        .setName("rest")
        .setPayload(ByteBuffer.allocate(0))
        .setSender("app")
        .setIssuedAt(rig.now())
        .build();
  }

  private CommandResult done(Command command) {
    return CommandResult.newBuilder()
        .setId(command.getId())
        .setDevice(command.getDevice())
        .setStatus(CommandStatus.DONE)
        .setPayload(ByteBuffer.wrap("{\"value\":7.5}".getBytes(StandardCharsets.UTF_8)))
        .setContentType("application/json")
        .setLink(command.getLink())
        .setSender(command.getSender())
        .setAttempts(1)
        .setAt(rig.now())
        .build();
  }
}
