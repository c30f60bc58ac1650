package io.millrace.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.doctor.Diagnosis.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesCheckTest {

  @Test
  void shouldSayWhatDoesNotAnswerWhenTheTrialFails() throws IOException {
    // Given
    JsonNode answer =
        json(
            "{'configs':[{'value':{'name':'modbus.map','errors':['bus hall: unit 2 is silent']}},"
                + "{'value':{'name':'topic.prefix','errors':[]}}]}");

    // When
    List<Diagnosis> seen = SourcesCheck.judge("line-1", true, answer);

    // Then
    assertThat(seen)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.verdict()).isEqualTo(Verdict.FAIL);
              assertThat(one.detail()).isEqualTo("line-1: bus hall: unit 2 is silent");
            });
  }

  @Test
  void shouldBeContentWhenTheTrialFindsNothing() throws IOException {
    // When
    List<Diagnosis> seen =
        SourcesCheck.judge("line-1", true, json("{'configs':[{'value':{'errors':[]}}]}"));

    // Then
    assertThat(seen).extracting(Diagnosis::verdict).containsExactly(Verdict.OK);
  }

  @Test
  void shouldClaimNothingWhenDevicesComeByThemselves() throws IOException {
    // When
    List<Diagnosis> seen = SourcesCheck.judge("meters", false, json("{'configs':[]}"));

    // Then
    assertThat(seen).isEmpty();
  }

  @Test
  void shouldNameTheTaskWhenItFailed() throws IOException {
    // Given
    JsonNode status =
        json(
            "{'connector':{'state':'RUNNING'},"
                + "'tasks':[{'id':0,'state':'FAILED','trace':'no port\\n at x'}]}");

    // When
    Diagnosis seen = SourcesCheck.state("line-1", status);

    // Then
    assertThat(seen.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(seen.detail()).isEqualTo("line-1 task 0 is FAILED: no port");
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
