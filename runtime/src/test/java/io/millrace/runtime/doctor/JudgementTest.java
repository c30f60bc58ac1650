package io.millrace.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.doctor.Diagnosis.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

  private static final String CONNECTOR =
      """
      {"edge": {"info": {"config": {"connector.class": "io.millrace.connectors.mqtt.MqttSourceConnector"}},
        "status": {"connector": {"state": "RUNNING"}, "tasks": [%s]}}}
      """;

  @ParameterizedTest
  @CsvSource({"0,OK", "-4,OK", "30,WARN", "-400,FAIL"})
  void shouldJudgeTheClockByHowFarItIsOff(long seconds, Verdict verdict) {
    // Given
    Duration ahead = Duration.ofSeconds(seconds);

    // When
    Diagnosis seen = RegistryCheck.clock(ahead);

    // Then
    assertThat(seen.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"1,10,OK", "1,20000,WARN", "0,0,FAIL"})
  void shouldJudgeStreamsByMembersAndLag(int members, long lag, Verdict verdict) {
    // Given
    long waiting = lag;

    // When
    Diagnosis seen = LagCheck.judge(members, waiting);

    // Then
    assertThat(seen.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"500,FAIL", "2000,WARN", "9000,OK"})
  void shouldJudgeTheDiskByWhatIsFree(long megabytes, Verdict verdict) {
    // Given
    long free = megabytes << 20;

    // When
    Diagnosis seen = MachineCheck.disk(free);

    // Then
    assertThat(seen.verdict()).isEqualTo(verdict);
  }

  @Test
  void shouldFailTheBrokerWhenTransactionsCanNeverBegin() {
    // Given
    Map<String, String> settings = Map.of("transaction.state.log.replication.factor", "3");

    // When
    List<Diagnosis> seen = BrokerSettings.judge(settings, 1);

    // Then
    assertThat(seen).singleElement().extracting(Diagnosis::verdict).isEqualTo(Verdict.FAIL);
  }

  @Test
  void shouldShowTheFirstLineOfTheTraceWhenATaskHasFailed() throws IOException {
    // Given
    JsonNode connectors =
        json(
            CONNECTOR.formatted(
                "{\"id\": 0, \"state\": \"FAILED\", \"trace\": \"No route\\n at x\"}"));

    // When
    List<Diagnosis> seen = ConnectCheck.connectors(connectors);

    // Then
    assertThat(seen)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.verdict()).isEqualTo(Verdict.FAIL);
              assertThat(one.detail()).isEqualTo("edge task 0 is FAILED: No route");
            });
  }

  @Test
  void shouldBeContentWhenEveryTaskRuns() throws IOException {
    // Given
    JsonNode connectors = json(CONNECTOR.formatted("{\"id\": 0, \"state\": \"RUNNING\"}"));

    // When
    List<Diagnosis> seen = ConnectCheck.connectors(connectors);

    // Then
    assertThat(seen).containsExactly(Diagnosis.ok("connector", "edge runs with 1 task(s)"));
  }

  @Test
  void shouldNameTheLossWhenMosquittoHasDroppedMessages() {
    // Given
    Map<String, String> told =
        Map.of(
            "$SYS/broker/version", "mosquitto version 2.0.11",
            "$SYS/broker/publish/messages/dropped", "4000");

    // When
    List<Diagnosis> seen = MqttCheck.system(told);

    // Then
    assertThat(seen).extracting(Diagnosis::verdict).containsExactly(Verdict.WARN, Verdict.FAIL);
    assertThat(seen.get(1).detail()).contains("4000");
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
