package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Link;
import io.millrace.schema.Reading;
import io.millrace.schema.Rule;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a device that the registry takes out: nothing that is kept or shown. */
class DepartureTest {

  private static final String BOILER = "boiler-7";
  private static final String PRESS = "press-1";

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void start() {
    rig = new PipelineRig(stateDir);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldTakeBackWhatIsShownWhenADeviceIsDeleted() {
    // Given
    rig.register(PipelineRig.iot(BOILER));
    rig.say(rig.message(BOILER, "{\"temperature\":71.2,\"pressure\":4}"));
    rig.records(Topic.LATEST);
    rig.records(Topic.PRESENCE);

    // When
    rig.erase(BOILER);

    // Then
    List<TestRecord<String, SpecificRecord>> latest = rig.records(Topic.LATEST);
    assertThat(latest)
        .extracting(TestRecord::key, TestRecord::value)
        .containsExactlyInAnyOrder(
            tuple("boiler-7|temperature", null), tuple("boiler-7|pressure", null));
    assertThat(latest).extracting(TestRecord::headers).allMatch(DepartureTest::isEmpty);
    assertThat(rig.records(Topic.PRESENCE))
        .extracting(TestRecord::key, TestRecord::value)
        .containsExactly(tuple(BOILER, null));
  }

  @Test
  void shouldKeepNothingOfADeviceWhenItIsErased() {
    // Given
    rig.rule(Rule.newBuilder().setId("hot").setExpression("value('temperature') > 70").build());
    rig.register(PipelineRig.iot(BOILER));
    rig.put(Topic.COMMANDS, BOILER, command("c-1"));
    rig.say(rig.message(BOILER, "{\"temperature\":71.2,\"seq\":4}"));
    rig.say(rig.message(BOILER, "{\"temperature\":71.2,\"seq\":9}"));
    Device disabled = PipelineRig.iot(BOILER);
    disabled.setEnabled(false);
    rig.register(disabled);
    rig.say(rig.message(BOILER, "{\"temperature\":71.3,\"seq\":10}"));
    Map<String, byte[]> before = Map.copyOf(rig.stored());

    // When
    rig.erase(BOILER);
    rig.pass(Duration.ofMinutes(2));

    // Then
    assertThat(before).anySatisfy(DepartureTest::speaksOfBoiler);
    assertThat(rig.stored()).allSatisfy(DepartureTest::doesNotSpeakOfBoiler);
  }

  @Test
  void shouldKeepNothingOfAMachineWhenItIsErased() {
    // Given
    rig.register(PipelineRig.machine(BOILER));
    rig.register(PipelineRig.machine("cell-1"));
    rig.link(PipelineRig.link("a-b", BOILER, "cell-1"));
    rig.say(rig.message(BOILER, "{\"force\":71.2,\"seq\":4}"));
    rig.unlink("a-b");
    rig.say(rig.message(BOILER, "{\"force\":71.3,\"seq\":10}"));

    // When
    rig.erase(BOILER);
    rig.pass(Duration.ofMinutes(2));

    // Then
    assertThat(rig.stored()).allSatisfy(DepartureTest::doesNotSpeakOfBoiler);
    assertThat(rig.records(Topic.LATEST)).isEmpty();
    assertThat(rig.records(Topic.PRESENCE)).isEmpty();
  }

  @Test
  void shouldBeginAnewWhenADeletedDeviceComesAgain() {
    // Given
    rig.register(PipelineRig.iot(BOILER));
    rig.say(rig.message(BOILER, "{\"temperature\":71.2,\"seq\":4}"));
    rig.delete(BOILER);
    rig.pass(Duration.ofSeconds(1));
    rig.register(PipelineRig.iot(BOILER));

    // When
    rig.say(rig.message(BOILER, "{\"temperature\":20.5,\"seq\":1}"));
    rig.say(rig.message(BOILER, "{\"temperature\":20.5,\"seq\":1}"));
    rig.pass(Duration.ofMinutes(2));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .containsExactly(71.2, 20.5);
    assertThat(rig.records(Topic.GAPS)).isEmpty();
    assertThat(rig.records(Topic.FINDINGS)).isEmpty();
    assertThat(rig.records(Topic.AGGREGATES_1M)).hasSize(1);
  }

  @Test
  void shouldReleaseWhatWaitedWhenADeletedDeviceComesAgain() {
    // Given
    rig.say(rig.message(BOILER, "{\"temperature\":71.2}"));
    rig.delete(BOILER);
    rig.say(rig.message(BOILER, "{\"temperature\":71.3}"));

    // When
    rig.register(PipelineRig.iot(BOILER));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(2);
  }

  @Test
  void shouldDropWhatWaitedWhenTheDeviceIsErased() {
    // Given
    rig.say(rig.message(BOILER, "{\"temperature\":71.2}"));
    rig.say(rig.message(BOILER, "{\"temperature\":71.3}"));
    rig.erase(BOILER);

    // When
    rig.register(PipelineRig.iot(BOILER));
    rig.say(rig.message(BOILER, "{\"temperature\":71.4}"));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .containsExactly(71.4);
    assertThat(rig.records(Topic.PARKED)).last().extracting(TestRecord::value).isNull();
    assertThat(rig.count("millrace.pipeline.messages", "outcome", "erased")).isEqualTo(2);
  }

  @Test
  void shouldTakeBackWhatEverybodySeesWhenADeviceBecomesAMachine() {
    // Given
    rig.register(PipelineRig.iot(PRESS));
    rig.say(rig.message(PRESS, "{\"force\":4,\"seq\":1}"));
    rig.records(Topic.LATEST);
    rig.records(Topic.PRESENCE);

    // When
    rig.register(PipelineRig.machine(PRESS));
    rig.register(PipelineRig.machine(PRESS));

    // Then
    assertThat(rig.records(Topic.LATEST))
        .extracting(TestRecord::key, TestRecord::value)
        .containsExactly(tuple("press-1|force", null));
    assertThat(rig.records(Topic.PRESENCE)).extracting(TestRecord::key).containsExactly(PRESS);
  }

  @Test
  void shouldStillKnowARepetitionWhenADeviceBecomesAMachine() {
    // Given
    rig.register(PipelineRig.iot(PRESS));
    DeviceMessage message = rig.message(PRESS, "{\"force\":4,\"seq\":1}");
    rig.say(message);
    Link link = PipelineRig.link("a-b", PRESS, "cell-1");
    rig.link(link);
    rig.register(PipelineRig.machine(PRESS));

    // When
    rig.say(message);

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).isEmpty();
    assertThat(rig.count("millrace.pipeline.messages", "outcome", "duplicate")).isEqualTo(1);
  }

  @Test
  void shouldTellTheSenderWhenTheDeviceOfACommandIsDeleted() {
    // Given
    rig.register(PipelineRig.iot(BOILER));
    rig.put(Topic.COMMANDS, BOILER, command("c-1"));

    // When
    rig.delete(BOILER);

    // Then
    assertThat(rig.read(Topic.COMMAND_RESULTS, CommandResult.class))
        .extracting(CommandResult::getId, CommandResult::getStatus)
        .containsExactly(tuple("c-1", CommandStatus.FAILED));
  }

  private Command command(String id) {
    return Command.newBuilder()
        .setId(id)
        .setDevice(BOILER)
        .setName("setpoint")
        .setPayload(ByteBuffer.wrap("21".getBytes(StandardCharsets.UTF_8)))
        .setSender("app")
        .setIssuedAt(rig.now())
        .setExpiresAt(rig.now().plusSeconds(60))
        .setExpectsAnswer(true)
        .setAttributes(new HashMap<>())
        .build();
  }

  private static boolean isEmpty(Headers headers) {
    return headers.toArray().length == 0;
  }

  private static void speaksOfBoiler(String key, byte[] value) {
    assertThat(key + new String(value, StandardCharsets.ISO_8859_1)).contains(BOILER);
  }

  private static void doesNotSpeakOfBoiler(String key, byte[] value) {
    assertThat(key + new String(value, StandardCharsets.ISO_8859_1)).doesNotContain(BOILER);
  }
}
