package io.millrace.streams.rules;

import static io.millrace.streams.rules.RuleRig.command;
import static io.millrace.streams.rules.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Command;
import io.millrace.schema.Finding;
import io.millrace.schema.Rule;
import io.millrace.schema.RuleCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCommandTest {

  private static final RuleSettings THREE_AN_HOUR =
      new RuleSettings(Duration.ofSeconds(10), 3, Duration.ofHours(1));

  private static Rule commanding(RuleCommand command) {
    Rule rule = rule("value('t') > 90");
    rule.setCommand(command);
    return rule;
  }

  @Test
  void shouldTellTheDeviceWhenRuleRaises() {
    // Given
    RuleCommand command = command("{\"reason\": \"${metric} is ${value}\", \"value\": ${value}}");
    RuleRig rig = new RuleRig(commanding(command));

    // When
    rig.stream("t", 0, 95.5, 1, 80);

    // Then
    assertThat(rig.commands).hasSize(1);
    Command sent = rig.commands.get(0);
    assertThat(text(sent)).isEqualTo("{\"reason\": \"t is 95.5\", \"value\": 95.5}");
    assertThat(sent.getId()).isEqualTo("rule/" + rig.alerts.get(0).getId());
    assertThat(sent.getDevice()).isEqualTo("boiler");
    assertThat(sent.getExpiresAt()).isEqualTo(RuleRig.instant(60));
  }

  @Test
  void shouldTellAnotherDeviceWhenRuleNamesOne() {
    // Given
    RuleCommand command = command("off");
    command.setDevice("valve");
    RuleRig rig = new RuleRig(commanding(command));

    // When
    rig.stream("t", 0, 95);

    // Then
    assertThat(rig.commands).extracting(Command::getDevice).containsExactly("valve");
  }

  @Test
  void shouldKeepQuietWhenTheLastCommandIsTooRecent() {
    // Given
    RuleRig rig = new RuleRig(commanding(command("")));

    // When
    rig.stream("t", 0, 95, 1, 80, 30, 95, 31, 80, 61, 95);

    // Then
    assertThat(rig.alerts).hasSize(5);
    assertThat(rig.commands)
        .extracting(Command::getIssuedAt)
        .containsExactly(RuleRig.instant(0), RuleRig.instant(61));
  }

  @Test
  void shouldKeepQuietWhenTheMomentHasPassed() {
    // Given
    RuleRig rig = new RuleRig(commanding(command("")));

    // When
    rig.message(100, RuleRig.at(0, "t", 95));

    // Then
    assertThat(rig.alerts).hasSize(1);
    assertThat(rig.commands).isEmpty();
  }

  @Test
  void shouldStopCommandingAndReportOnceWhenRuleRunsInALoop() {
    // Given
    RuleCommand command = command("");
    command.setMinInterval(1000);
    RuleRig rig = new RuleRig(THREE_AN_HOUR, commanding(command));

    // When
    for (int i = 0; i < 10; i++) {
      rig.stream("t", i * 10, 95, i * 10 + 5, 80);
    }

    // Then
    assertThat(rig.commands).hasSize(3);
    assertThat(rig.findings).extracting(Finding::getCode).containsExactly("RULE_LOOP");
    assertThat(rig.alerts).hasSize(20);
  }

  @Test
  void shouldCommandAgainWhenSuspendedRuleWasChanged() {
    // Given
    RuleCommand command = command("");
    command.setMinInterval(1000);
    RuleRig rig = new RuleRig(THREE_AN_HOUR, commanding(command));
    for (int i = 0; i < 10; i++) {
      rig.stream("t", i * 10, 95, i * 10 + 5, 80);
    }
    Rule changed = commanding(command);
    changed.setDescription("Looked at");

    // When
    rig.apply(200, changed).stream("t", 201, 95);

    // Then
    assertThat(rig.commands).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"m\": \"${metric}\"} ~ {\"m\": \"x\\\"}, {\\\"evil\\\": \\\"\\n\"}",
        "{\"m\": ${metric}} ~ {\"m\": \"x\\\"}, {\\\"evil\\\": \\\"\\n\"}",
        "{\"v\": ${value}} ~ {\"v\": 2.5}",
        "{\"v\": \"${value}\"} ~ {\"v\": \"2.5\"}",
        "{\"v\": ${unit}} ~ {\"v\": null}",
        "off ${metric} ~ off x\"}, {\"evil\": \" "
      })
  void shouldEscapeWhenNamesTryToBreakOut(String text, String expected) {
    // Given
    PayloadTemplate template = (PayloadTemplate) PayloadTemplate.compile(text, null);

    // When
    String filled = template.fill(Map.of("metric", "x\"}, {\"evil\": \"\n", "value", 2.5));

    // Then
    assertThat(filled.stripTrailing()).isEqualTo(expected.stripTrailing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"v\": ${valu}} ~ 7 ~ Only these",
        "{\"v\": ${value} ~ 1 ~ not JSON",
        "{\"v\": ${value ~ 7 ~ Only these",
        "{${metric}} ~ 1 ~ not JSON",
        "[1] [2] ~ 1 ~ not JSON"
      })
  void shouldPointAtMistakeWhenTextIsNoPayload(String text, int column, String message) {
    // Given
    String contentType = null;

    // When
    TemplateCompilation result = PayloadTemplate.compile(text, contentType);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            TemplateCompilation.Flawed.class,
            flawed -> {
              assertThat(flawed.mistake().message()).contains(message);
              assertThat(flawed.mistake().column()).isEqualTo(column);
            });
  }

  private static String text(Command command) {
    return StandardCharsets.UTF_8.decode(command.getPayload().duplicate()).toString();
  }
}
