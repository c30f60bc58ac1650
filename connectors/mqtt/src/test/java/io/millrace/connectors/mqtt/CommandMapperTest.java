package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandMapperTest {

  private final CommandMapper mapper = new CommandMapper(config().sending());

  private static MqttSinkConfig config(String... more) {
    return new MqttSinkConfig(SinkSettings.of("tcp://localhost:1", more));
  }

  private static Command.Builder command() {
    return Command.newBuilder()
        .setId("c-1")
        .setDevice("press-1")
        .setName("stop")
        .setPayload(ByteBuffer.wrap(new byte[] {7}))
        .setSender("robot-1")
        .setIssuedAt(Instant.EPOCH);
  }

  private OutboundMessage map(Command command) {
    return mapper.map(command, 61_000, 0);
  }

  @Test
  void shouldPublishACommandToItsDevice() {
    // When
    OutboundMessage message = map(command().setName("valve/3/close").build());

    // Then
    assertThat(message.topic()).isEqualTo("to/press-1/commands/valve/3/close");
    assertThat(message.payload()).isEqualTo(ByteBuffer.wrap(new byte[] {7}));
    assertThat(message.retain()).isFalse();
  }

  @Test
  void shouldPublishAPeersMessageUnderThePeersName() {
    // When
    OutboundMessage message = map(command().setLink("cell-4").setName("interlock").build());

    // Then
    assertThat(message.topic()).isEqualTo("to/press-1/peers/robot-1/interlock");
  }

  @Test
  void shouldPublishAResultToTheMachineThatSentTheMessage() {
    // Given
    Command result =
        command()
            .setLink("cell-4")
            .setName("result")
            .setAttributes(Map.of("command", "c-0"))
            .build();

    // When / Then
    assertThat(map(result).topic()).isEqualTo("to/press-1/results/c-0");
  }

  @ParameterizedTest
  @CsvSource({
    "to/press-1/answers,to/press-1/answers",
    "to/other/answers,to/press-1/results/c-0",
    "to/press-1/#,to/press-1/results/c-0",
    "devices/press-1/x,to/press-1/results/c-0"
  })
  void shouldLetAMachineChooseOnlyAmongItsOwnTopics(String wanted, String topic) {
    // Given
    Command result =
        command()
            .setName("result")
            .setResponseChannel(wanted)
            .setAttributes(Map.of("command", "c-0"))
            .build();

    // When / Then
    assertThat(map(result).topic()).isEqualTo(topic);
  }

  @Test
  void shouldCarryWhatMqtt5Knows() {
    // Given
    ByteBuffer correlation = ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8));
    Command command =
        command()
            .setContentType("application/json")
            .setCorrelationData(correlation)
            .setExpectsAnswer(true)
            .setAttributes(Map.of("reason", "maintenance", "millrace-message-id", "forged"))
            .build();

    // When
    OutboundMessage.Properties properties = mapper.map(command, 60_001, 0).properties();

    // Then
    assertThat(properties.contentType()).isEqualTo("application/json");
    assertThat(properties.correlationData()).isEqualTo(correlation);
    assertThat(properties.responseTopic()).isEqualTo("devices/press-1/results/c-1");
    assertThat(properties.expirySeconds()).isEqualTo(61);
    assertThat(properties.user())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("millrace-message-id", "c-1", "reason", "maintenance"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a//b", "/a", "a/", "a/+/b", "#", "a\u0000b", "a\nb", "\ud800", "1/2/3/4/5/6"})
  void shouldComplainOfNamesThatMakeNoTopic(String name) {
    // Given
    CommandMapper strict = new CommandMapper(config("topic.max.levels", "8").sending());

    // When / Then
    assertThat(strict.complaint(command().setName(name).build()))
        .startsWith("The name makes no topic");
  }

  @Test
  void shouldComplainOfSendersThatAreNoDevice() {
    // When / Then
    assertThat(mapper.complaint(command().setLink("l").setSender("a/b").build())).isNotNull();
    assertThat(mapper.complaint(command().setSender("rule: a/b").build())).isNull();
  }

  @ParameterizedTest
  @CsvSource({"command,true,true", "command,false,false", "always,false,true", "never,true,false"})
  void shouldRetainAsConfigured(String retain, boolean wanted, boolean retained) {
    // Given
    CommandMapper configured = new CommandMapper(config("mqtt.retain", retain).sending());

    // When / Then
    assertThat(configured.map(command().setRetain(wanted).build(), 1, 0).retain())
        .isEqualTo(retained);
  }

  @Test
  void shouldPublishToAnEdgeNodeWhenThePipelineChoseItsTopic() {
    // Given
    Command command =
        command()
            .setDevice("plant:press")
            .setName("Node Control/Rebirth")
            .setRetain(true)
            .setAttributes(Map.of("millrace.sparkplug_topic", "spBv1.0/plant/NCMD/press"))
            .build();

    // When
    OutboundMessage message = map(command);

    // Then
    assertThat(mapper.complaint(command)).isNull();
    assertThat(message.topic()).isEqualTo("spBv1.0/plant/NCMD/press");
    assertThat(message.retain()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spBv1.0/plant/NBIRTH/press",
        "spBv1.0/STATE/scada",
        "to/other/commands/stop",
        "spBv1.0/plant/NCMD/#",
        ""
      })
  void shouldComplainWhenTheTopicIsNoneOfCommands(String topic) {
    // Given
    Command command = command().setAttributes(Map.of("millrace.sparkplug_topic", topic)).build();

    // When
    String complaint = mapper.complaint(command);

    // Then
    assertThat(complaint).isEqualTo("The topic is none of Sparkplug's commands");
  }
}
