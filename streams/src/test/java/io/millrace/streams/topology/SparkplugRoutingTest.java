package io.millrace.streams.topology;

import static io.millrace.streams.sparkplug.Said.born;
import static io.millrace.streams.sparkplug.Said.payload;
import static io.millrace.streams.sparkplug.Said.session;
import static io.millrace.streams.sparkplug.Said.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Gap;
import io.millrace.schema.Link;
import io.millrace.schema.Presence;
import io.millrace.schema.PresenceState;
import io.millrace.schema.Reading;
import io.millrace.schema.TimeQuality;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.sparkplug.SparkplugTopic;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.commands.DeliveryProtocol;
import io.millrace.streams.metrics.PipelineMetrics;
import io.millrace.streams.sparkplug.Rebirth;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.Metric;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkplugRoutingTest {

  private static final String NODE = "plant:press";
  private static final String ARM = "plant:press:arm";

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(stateDir);
    rig.register(PipelineRig.iot(NODE));
    rig.register(PipelineRig.iot(ARM));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void say(String kind, String device, Payload payload) {
    say(kind, device, ByteBuffer.wrap(payload.toByteArray()));
  }

  private void say(String kind, String device, ByteBuffer payload) {
    String topic = "spBv1.0/plant/" + kind + "/press" + (device == null ? "" : '/' + device);
    DeviceMessage message = rig.message(NODE, "");
    message.setChannel(topic);
    message.setPayload(payload);
    message.getAttributes().put(SparkplugTopic.ATTRIBUTE, kind);
    message.getAttributes().put("mqtt.qos", "0");
    rig.say(message);
  }

  private Payload now(int number, Metric... metrics) {
    return payload(number, metrics).toBuilder().setTimestamp(rig.now().toEpochMilli()).build();
  }

  private void births() {
    say("NBIRTH", null, now(0, session(4), born("load", 1)));
    say("DBIRTH", "arm", now(1, born("angle", 1)));
    rig.read(Topic.READINGS, Reading.class);
    rig.read(Topic.PRESENCE, Presence.class);
    rig.pass(Duration.ofSeconds(5));
  }

  @Test
  void shouldPublishUnderTheNamesOfTheBirthsWhenDataHasAliases() {
    // Given
    births();

    // When
    say("DDATA", "arm", now(2, value(1, 30)));
    say("NDATA", null, now(3, value(1, 0.5)));

    // Then
    List<Reading> readings = rig.read(Topic.READINGS, Reading.class);
    assertThat(readings)
        .extracting(Reading::getDevice, Reading::getMetric, Reading::getValueDouble)
        .containsExactly(tuple(ARM, "angle", 30.0), tuple(NODE, "load", 0.5));
    assertThat(readings.get(0).getProtocol()).isEqualTo("sparkplug");
    assertThat(readings.get(0).getObservedAt()).isEqualTo(rig.now());
    assertThat(readings.get(0).getTimeQuality()).isEqualTo(TimeQuality.OK);
    assertThat(readings.get(0).getLineage().getTopic()).isEqualTo("millrace.raw.v1");
  }

  @Test
  void shouldForwardHeadersOfTheMessageAloneWhenItIsResolved() {
    // Given
    births();
    DeviceMessage message = rig.message(NODE, "");
    message.setChannel("spBv1.0/plant/NDATA/press");
    message.setPayload(ByteBuffer.wrap(now(2, value(1, 0.5)).toByteArray()));
    message.getAttributes().put(SparkplugTopic.ATTRIBUTE, "NDATA");

    // When
    rig.say(message, new RecordHeaders().add("traceparent", new byte[] {1}));

    // Then
    assertThat(rig.records(Topic.READINGS).get(0).headers().toArray())
        .extracting(header -> header.key())
        .containsExactly("traceparent");
  }

  @Test
  void shouldAskForABirthAndLetGoWhatWaitedWhenDataComesFirst() {
    // Given
    say("DDATA", "arm", now(7, value(1, 30)));
    say("NDATA", null, now(8, value(1, 0.5)));
    List<Command> asked = rig.read(Topic.DELIVERIES, Command.class);
    List<DeviceMessage> parked = rig.read(Topic.PARKED, DeviceMessage.class);

    // When
    say("NBIRTH", null, now(0, session(4), born("load", 1)));
    say("DBIRTH", "arm", now(1, born("angle", 1)));

    // Then
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).getName()).isEqualTo(Rebirth.METRIC);
    assertThat(asked.get(0).getAttributes())
        .containsEntry(SparkplugTopic.COMMAND_ATTRIBUTE, "spBv1.0/plant/NCMD/press")
        .containsEntry(DeliveryProtocol.ATTRIBUTE, "mqtt");
    assertThat(parked)
        .allMatch(each -> each.getAttributes().get("millrace.parked_reason").equals("NO_BIRTH"));
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getMetric, Reading::getValueDouble)
        .containsExactly(
            tuple("load", 0.5), tuple("load", 0.0), tuple("angle", 30.0), tuple("angle", 0.0));
    assertAllEnded();
  }

  private void assertAllEnded() {
    double received = rig.count(PipelineMetrics.RECEIVED);
    double ended = rig.count(PipelineMetrics.MESSAGES);
    assertThat(ended - rig.count(PipelineMetrics.RELEASED)).isEqualTo(received);
  }

  @Test
  void shouldSayThatNodeAndDevicesAreOffLineWhenTheNodeDies() {
    // Given
    births();

    // When
    say("NDEATH", null, payload(-1, session(4)));

    // Then
    assertThat(rig.read(Topic.PRESENCE, Presence.class))
        .extracting(Presence::getDevice, Presence::getState)
        .containsExactly(tuple(NODE, PresenceState.OFFLINE), tuple(ARM, PresenceState.OFFLINE));
  }

  @Test
  void shouldSendToTheDeadLettersWhatWaitedWhenTheNodeDiesBeforeItsBirth() {
    // Given
    say("NDATA", null, now(8, value(1, 0.5)));

    // When
    say("NDEATH", null, payload(-1, session(4)));

    // Then
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .singleElement()
        .satisfies(letter -> assertThat(letter.getCode()).isEqualTo(ErrorCode.NO_BIRTH.name()));
    assertAllEnded();
  }

  @Test
  void shouldResolveALetterWhenItIsReplayedAfterABirth() {
    // Given
    births();
    DeviceMessage message = rig.message(NODE, "");
    message.setChannel("spBv1.0/plant/DDATA/press/arm");
    message.setPayload(ByteBuffer.wrap(now(99, value(1, 12)).toByteArray()));
    message.getAttributes().put(SparkplugTopic.ATTRIBUTE, "DDATA");
    message.getAttributes().put("millrace.replay", "letter-1");

    // When
    rig.say(message);

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getDevice, Reading::getMetric)
        .containsExactly(tuple(ARM, "angle"));
    assertThat(rig.read(Topic.GAPS, Gap.class)).isEmpty();
  }

  @Test
  void shouldDeclareAGapOfTheNodeWhenNumbersAreMissing() {
    // Given
    births();

    // When
    say("DDATA", "arm", now(5, value("angle", 30)));

    // Then
    assertThat(rig.read(Topic.GAPS, Gap.class))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.getDevice()).isEqualTo(NODE);
              assertThat(gap.getFirst()).isEqualTo(2);
              assertThat(gap.getLast()).isEqualTo(4);
              assertThat(gap.getCount()).isEqualTo(3);
            });
    assertThat(rig.read(Topic.DELIVERIES, Command.class)).hasSize(1);
  }

  @Test
  void shouldNotBeTheCurrentStateWhenAValueIsHistorical() {
    // Given
    births();
    rig.records(Topic.LATEST);

    // When
    say("DDATA", "arm", now(2, value(1, 30).toBuilder().setIsHistorical(true).build()));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(1);
    assertThat(rig.records(Topic.LATEST)).isEmpty();
  }

  @Test
  void shouldWriteACommandAsTheDeviceUnderstandsItWhenItsBirthIsKnown() throws Exception {
    // Given
    births();

    // When
    rig.put(Topic.COMMANDS, ARM, command("angle", "{\"value\": 45}"));

    // Then
    List<Command> sent = rig.read(Topic.DELIVERIES, Command.class);
    assertThat(sent).hasSize(1);
    Payload payload = Payload.parseFrom(sent.get(0).getPayload());
    assertThat(payload.getMetrics(0).getAlias()).isEqualTo(1);
    assertThat(payload.getMetrics(0).getDoubleValue()).isEqualTo(45);
    assertThat(sent.get(0).getAttributes())
        .containsEntry(SparkplugTopic.COMMAND_ATTRIBUTE, "spBv1.0/plant/DCMD/press/arm");
  }

  @Test
  void shouldRejectACommandWhenTheBirthNamesNoSuchMetric() {
    // Given
    births();

    // When
    rig.put(Topic.COMMANDS, ARM, command("speed", "45"));

    // Then
    assertThat(rig.read(Topic.DELIVERIES, Command.class)).isEmpty();
    assertThat(rig.read(Topic.COMMAND_RESULTS, CommandResult.class))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.getStatus()).isEqualTo(CommandStatus.REJECTED);
              assertThat(result.getDevice()).isEqualTo(ARM);
            });
  }

  @Test
  void shouldNotChooseItsTopicWhenACommandIsForAnotherProtocol() {
    // Given
    rig.register(PipelineRig.iot("boiler-7"));
    Command command = command("angle", "45");
    command.setDevice("boiler-7");
    command.setAttributes(Map.of(SparkplugTopic.COMMAND_ATTRIBUTE, "spBv1.0/plant/NCMD/press"));

    // When
    rig.put(Topic.COMMANDS, "boiler-7", command);

    // Then
    assertThat(rig.read(Topic.DELIVERIES, Command.class))
        .singleElement()
        .satisfies(
            sent ->
                assertThat(sent.getAttributes())
                    .doesNotContainKey(SparkplugTopic.COMMAND_ATTRIBUTE));
  }

  private Command command(String name, String payload) {
    return Command.newBuilder()
        .setId("c-" + name)
        .setDevice(ARM)
        .setName(name)
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setSender("app")
        .setIssuedAt(rig.now())
        .build();
  }

  @Test
  void shouldReachTheTopicsOfTheLinkAloneWhenTheDeviceIsAMachine() {
    // Given
    rig.register(PipelineRig.machine(ARM));
    rig.register(PipelineRig.machine("cell-1"));
    Link link = PipelineRig.link("a-b", ARM, "cell-1");
    rig.link(link);
    births();
    rig.read("a-b", LinkTopic.READINGS, Reading.class);

    // When
    say("DDATA", "arm", now(2, value(1, 30)));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).hasSize(1);
    assertThat(rig.records(Topic.READINGS)).isEmpty();
  }

  @Test
  void shouldWaitForItsRegistrationWhenADeviceIsResolvedBefore() {
    // Given
    births();
    say("DBIRTH", "leg", now(2, born("speed", 9)));
    say("DDATA", "leg", now(3, value(9, 2)));

    // When
    Device leg = PipelineRig.iot("plant:press:leg");
    rig.register(leg);
    rig.pass(Duration.ofSeconds(1));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getDevice, Reading::getMetric, Reading::getValueDouble)
        .containsExactly(tuple(leg.getId(), "speed", 0.0), tuple(leg.getId(), "speed", 2.0));
  }

  @Test
  void shouldRefuseEachAndGoOnWhenPayloadsAreHostile() {
    // Given
    births();
    Random random = new Random(7);

    // When
    for (int i = 0; i < 100; i++) {
      byte[] payload = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(payload);
      payload[0] = (byte) 0x12; // a metric, whose length and content are anything
      say(i % 2 == 0 ? "NDATA" : "NBIRTH", null, ByteBuffer.wrap(payload));
    }
    say("NDATA", null, now(2, value(1, 0.5)));

    // Then
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .hasSize(100)
        .allMatch(letter -> letter.getCode().equals(ErrorCode.MALFORMED_PAYLOAD.name()));
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(1);
    assertAllEnded();
  }

  @Test
  void shouldIgnoreCommandsOfOthersWhenTheyAreOverheard() {
    // When
    say("DCMD", "arm", now(0, value("angle", 1)));

    // Then
    assertThat(rig.count(PipelineMetrics.MESSAGES, "outcome", "ignored")).isEqualTo(1);
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class)).isEmpty();
  }

  @Test
  void shouldForgetWhatWaitsAndWhatWasNamedWhenTheEdgeNodeIsErased() {
    // Given
    births();
    say("DDATA", "leg", now(2, value(1, 30)));
    rig.records(Topic.DEAD_LETTERS);

    // When
    rig.erase(NODE);
    rig.register(PipelineRig.iot(NODE));
    say("NDATA", null, now(3, value(1, 30)));
    say("DBIRTH", "leg", now(1, born("speed", 1)));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).isEmpty();
    assertThat(rig.stored().keySet())
        .noneMatch(key -> key.startsWith("rig-sparkplug-births-changelog"));
  }

  @Test
  void shouldSendTheOldestToTheDeadLettersWhenTooMuchWaitsForABirth() {
    // When
    for (int number = 0; number < 1_002; number++) {
      say("NDATA", null, now(number & 0xFF, value(1, number)));
    }

    // Then
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .hasSize(2)
        .allMatch(letter -> letter.getCode().equals(ErrorCode.PARKED_OVERFLOW.name()));
    assertThat(rig.count(PipelineMetrics.PARKED, "reason", "NO_BIRTH")).isEqualTo(1_002);
  }

  @Test
  void shouldCountADuplicateWhenTheBrokerRepeatsWhatItSent() {
    // Given
    births();
    Payload first = now(2, value(1, 1));
    say("NDATA", null, first);
    say("NDATA", null, now(3, value(1, 2)));

    // When
    say("NDATA", null, first);

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(2);
    assertThat(rig.read(Topic.GAPS, Gap.class)).isEmpty();
    assertThat(rig.count(PipelineMetrics.MESSAGES, "outcome", "duplicate")).isEqualTo(1);
  }

  @Test
  void shouldBecomeSeveralMessagesWhenNamesMakeABirthLarge() {
    // Given
    String longName = "n".repeat(200);
    Metric[] metrics = new Metric[900];
    for (int i = 0; i < metrics.length; i++) {
      metrics[i] = born(longName + i, i);
    }

    // When
    say("NBIRTH", null, now(0, metrics));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(900);
    assertThat(rig.count(PipelineMetrics.MESSAGES, "outcome", "published")).isEqualTo(2);
  }
}
