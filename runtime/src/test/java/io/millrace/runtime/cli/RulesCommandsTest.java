package io.millrace.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.console.ApiFixture;
import io.millrace.schema.Rule;
import io.millrace.schema.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandsTest {

  private static final String RULES =
      """
      rules:
        - id: hot
          description: Too hot
          expression: value('t') > 90
          clear: value('t') < 80
          severity: CRITICAL
          command: {name: cool, payload: '{"at": ${value}}'}
        - id: gone
          expression: missing('t', '1m')
        - id: busy
          expression: window('t', '1m', 'count') >= 3
          scope: {groups: [plant]}
      """;

  @TempDir private Path dir;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private static JsonNode json(Execution execution) throws IOException {
    return new ObjectMapper().readTree(execution.out());
  }

  @Test
  void shouldApplyListAndDeleteWhenAnInstanceRuns() throws Exception {
    try (ApiFixture api = new ApiFixture()) {
      // Given
      String port = Integer.toString(api.port());
      String rules = file("rules.yaml", RULES).toString();

      // When
      Execution apply = Execution.of("rules", "apply", "-f", rules, "--console-port", port);
      Execution again = Execution.of("rules", "apply", "-f", rules, "--console-port", port);
      Execution delete = Execution.of("rules", "delete", "gone", "--console-port", port);
      Execution list = Execution.of("rules", "list", "--console-port", port);

      // Then
      assertThat(apply.out()).contains("hot").contains("created");
      assertThat(again.out()).contains("unchanged").doesNotContain("created");
      assertThat(delete.out()).contains("Rule gone is no longer in force");
      assertThat(list.out()).contains("value('t') > 90").doesNotContain("missing");
      assertThat(api.stored(Topic.RULES, Rule.class).get(0).getClear())
          .isEqualTo("value('t') < 80");
    }
  }

  @Test
  void shouldPointAtTheMistakeWhenARuleIsWrong() throws Exception {
    // Given
    Path rules = file("rules.yaml", "rules:\n  - id: hot\n    expression: valu('t') > 90\n");

    // When
    Execution apply = Execution.of("rules", "apply", "-f", rules.toString());

    // Then
    assertThat(apply.exitCode()).isEqualTo(78);
    assertThat(apply.err())
        .contains("rules.yaml:3:17: expression: line 1, column 1: There is no function 'valu'")
        .contains("\n  valu('t') > 90\n  ^");
  }

  @Test
  void shouldTellWhatWouldHaveHappenedWhenRulesAreTriedOnCsv() throws Exception {
    // Given
    Path rules = file("rules.yaml", RULES);
    Path readings =
        file(
            "readings.csv",
            """
            device,metric,value,observed_at,quality
            boiler,t,85,2026-11-22T10:00:00Z,
            boiler,t,95,2026-11-22T10:00:10Z,
            boiler,t,999,2026-11-22T10:00:15Z,BAD
            boiler,t,85,2026-11-22T10:00:20Z,
            boiler,t,79,2026-11-22T10:00:30Z,
            boiler,t,79,2026-11-22T10:03:00Z,
            """);

    // When
    Execution test =
        Execution.of(
            "rules", "test", "-f", rules.toString(), "--readings", readings.toString(), "--json");

    // Then
    assertThat(test.exitCode()).isZero();
    assertThat(json(test).path("alerts"))
        .extracting(a -> a.path("rule").asText() + " " + a.path("state").asText())
        .containsExactly("hot RAISED", "hot CLEARED", "gone RAISED", "gone CLEARED");
    assertThat(json(test).at("/alerts/2/since").asText()).isEqualTo("2026-11-22T10:01:30Z");
    assertThat(json(test).at("/commands/0/payload").asText()).isEqualTo("{\"at\": 95}");
  }

  @Test
  void shouldJudgeWindowsWhenReadingsComeAsJsonLines() throws Exception {
    // Given
    Path rules = file("rules.yaml", RULES);
    String line =
        "{\"device\":\"d\",\"metric\":\"t\",\"value_double\":1,\"groups\":[\"plant/a\"],"
            + "\"observed_at\":\"2026-11-22T10:00:%02dZ\"}\n";
    Path readings =
        file("readings.jsonl", line.formatted(1) + line.formatted(2) + line.formatted(3));

    // When
    Execution test =
        Execution.of(
            "rules",
            "test",
            "-f",
            rules.toString(),
            "--readings",
            readings.toString(),
            "--then",
            "PT75S");

    // Then
    assertThat(test.out())
        .contains("2026-11-22T10:01:00Z")
        .contains("busy")
        .contains("RAISED")
        .contains("3 readings, 2 alerts, 0 commands");
  }

  @Test
  void shouldNameRulesThatWatchNoneOfTheDevicesWhenTried() throws Exception {
    // Given
    Path rules = file("rules.yaml", RULES);
    String header = "device,metric,value,observed_at,groups\n";
    Path in = file("in.csv", header + "d,t,1,2026-11-22T10:00:00Z,town;plant/a\n");
    Path out = file("out.csv", header + "d,t,1,2026-11-22T10:00:00Z,town\n");

    // When
    Execution inside =
        Execution.of("rules", "test", "-f", rules.toString(), "--readings", in.toString());
    Execution outside =
        Execution.of("rules", "test", "-f", rules.toString(), "--readings", out.toString());

    // Then
    assertThat(inside.out()).doesNotContain("watches none");
    assertThat(outside.out()).contains("Rule busy watches none of these devices; see scope");
  }

  @Test
  void shouldNameTheLineWhenAReadingIsBroken() throws Exception {
    // Given
    Path rules = file("rules.yaml", RULES);
    Path readings =
        file("readings.csv", "device,metric,value,observed_at\nboiler,t,85,yesterday\n");

    // When
    Execution test =
        Execution.of("rules", "test", "-f", rules.toString(), "--readings", readings.toString());

    // Then
    assertThat(test.exitCode()).isEqualTo(1);
    assertThat(test.err()).contains("readings.csv:2: 'yesterday' is not a time");
  }

  @Test
  void shouldReadTheTopicWhenAskedTo() throws Exception {
    try (ApiFixture api = new ApiFixture()) {
      // Given
      Path rules = file("rules.yaml", RULES);

      // When
      Execution test =
          Execution.of(
              "rules",
              "test",
              "-f",
              rules.toString(),
              "--from-topic",
              "--console-port",
              Integer.toString(api.port()));

      // Then
      assertThat(test.out()).contains("0 readings, 0 alerts, 0 commands");
    }
  }
}
