package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Alert;
import io.millrace.schema.AlertState;
import io.millrace.schema.Command;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Reading;
import io.millrace.schema.Rule;
import io.millrace.schema.RuleCommand;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleRoutingTest {

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(stateDir);
    rig.register(PipelineRig.iot("boiler"));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Rule rule(String expression) {
    return Rule.newBuilder().setId("hot").setExpression(expression).build();
  }

  private void say(String device, String payload) {
    rig.pass(Duration.ofSeconds(1));
    rig.say(rig.message(device, payload));
  }

  private void sayAnHourAgo(String device, int second) {
    DeviceMessage message = rig.message(device, "{\"t\":1}");
    message.setReceivedAt(rig.now().minus(Duration.ofHours(1)).plusSeconds(second));
    rig.say(message);
  }

  private List<AlertState> states() {
    return rig.read(Topic.ALERTS, Alert.class).stream().map(Alert::getState).toList();
  }

  @Test
  void shouldRaiseAndClearOnceWhenReadingsCrossTheThreshold() {
    // Given
    rig.rule(rule("value('t') > 90"));

    // When
    for (int value : List.of(80, 91, 95, 92, 80, 70)) {
      say("boiler", "{\"t\":" + value + "}");
    }

    // Then
    var records = rig.records(Topic.ALERTS);
    assertThat(records).extracting(record -> record.key()).containsOnly("boiler|hot");
    assertThat(records)
        .extracting(record -> ((Alert) record.value()).getState())
        .containsExactly(AlertState.RAISED, AlertState.CLEARED);
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(6);
  }

  @Test
  void shouldSendTheCommandWhenRuleRaises() {
    // Given
    Rule rule = rule("value('t') > 90");
    rule.setCommand(
        RuleCommand.newBuilder().setName("valve").setPayload("{\"at\":${value}}").build());
    rig.rule(rule);

    // When
    say("boiler", "{\"t\":91.5}");

    // Then
    List<Command> commands = rig.read(Topic.COMMANDS, Command.class);
    assertThat(commands).hasSize(1);
    assertThat(StandardCharsets.UTF_8.decode(commands.get(0).getPayload()).toString())
        .isEqualTo("{\"at\":91.5}");
  }

  @Test
  void shouldNeverWatchMachinesWhenRuleIsOpenToAll() {
    // Given
    rig.register(PipelineRig.machine("press-1"));
    rig.register(PipelineRig.machine("cell-1"));
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));
    rig.rule(rule("value('t') > 90 || missing('t', '1s')"));

    // When
    say("press-1", "{\"t\":95}");
    rig.pass(Duration.ofMinutes(1));
    rig.pass(Duration.ofMinutes(1));

    // Then
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).hasSize(1);
    assertThat(rig.read(Topic.ALERTS, Alert.class))
        .extracting(Alert::getDevice)
        .containsOnly("boiler");
  }

  @Test
  void shouldRaiseByTheClockWhenADeviceThatNeverSpokeIsMissed() {
    // Given
    rig.rule(rule("missing('t', '1m')"));

    // When
    rig.pass(Duration.ofMinutes(1));
    rig.pass(Duration.ofMinutes(2));

    // Then
    assertThat(states()).containsExactly(AlertState.RAISED);
  }

  @Test
  void shouldClearWhenDeviceBecomesAMachine() {
    // Given
    rig.rule(rule("value('t') > 90"));
    say("boiler", "{\"t\":95}");

    // When
    rig.register(PipelineRig.machine("boiler"));
    rig.pass(Duration.ofSeconds(1));

    // Then
    assertThat(states()).containsExactly(AlertState.RAISED, AlertState.CLEARED);
  }

  @Test
  void shouldClearWhenRuleIsDeleted() {
    // Given
    rig.rule(rule("value('t') > 90"));
    say("boiler", "{\"t\":95}");

    // When
    rig.unrule("hot");
    rig.pass(Duration.ofSeconds(1));

    // Then
    assertThat(states()).containsExactly(AlertState.RAISED, AlertState.CLEARED);
  }

  @Test
  void shouldGoOnWhenARuleCannotBeCompiled() {
    // Given
    rig.rule(rule("value('t') >"));

    // When
    say("boiler", "{\"t\":95}");

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class)).hasSize(1);
    assertThat(states()).isEmpty();
  }

  @Test
  void shouldJudgeTheWindowWhenTheClockClosesIt() {
    // Given
    rig.rule(rule("window('t', '1m', 'mean') > 50"));

    // When
    say("boiler", "{\"t\":60}");
    say("boiler", "{\"t\":70}");
    rig.pass(Duration.ofMinutes(2));

    // Then
    List<Alert> alerts = rig.read(Topic.ALERTS, Alert.class);
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).getValue()).isEqualTo(65);
    assertThat(alerts.get(0).getSince()).isEqualTo(PipelineRig.START.plusSeconds(60));
  }

  @Test
  void shouldNotMissDevicesWhenTheirMessagesWaitInABacklog() {
    // Given
    rig.register(PipelineRig.iot("other"));
    rig.rule(rule("missing('t', '1m')"));

    // When
    sayAnHourAgo("boiler", 0);
    sayAnHourAgo("other", 0);
    sayAnHourAgo("other", 50);
    rig.pass(Duration.ofSeconds(25));

    // Then
    assertThat(rig.read(Topic.ALERTS, Alert.class))
        .extracting(Alert::getDevice)
        .containsExactly("boiler");
  }
}
