package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schema.Classification;
import io.millrace.schema.Communication;
import io.millrace.schema.Evidence;
import io.millrace.schema.Provenance;
import io.millrace.schema.Verdict;
import io.millrace.schema.Vote;
import io.millrace.schema.topics.Topic;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClassificationApiTest {

  private static final String DEVICES =
      """
      devices:
        - {id: press-1, communication: M2M, owner: {id: press-works, kind: BUSINESS}}
        - {id: cell-1, communication: M2M, owner: {id: cell-works, kind: BUSINESS}}
        - {id: wear-1, communication: IOT, owner: {id: acme, kind: BUSINESS}}
      """;
  private static final String LINK =
      """
      links:
        - {id: press-cell, a: {device: press-1, party: press-works}, b: {device: cell-1, party: cell-works}}
      """;

  private ApiFixture api;

  @BeforeEach
  void start() throws Exception {
    api = new ApiFixture();
    api.post("/api/devices", DEVICES);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void shouldShowTheLastTableWithItsQuestionsWhenTheDeviceWasClassified() throws Exception {
    // Given
    classify("wear-1", Communication.IOT, Verdict.UNDETERMINED);
    classify("press-1", Communication.M2M, Verdict.M2M);
    classify("wear-1", Communication.IOT, Verdict.IOT);

    // When
    JsonNode answer = api.get("/api/devices/wear-1/classification");

    // Then
    assertThat(answer.path("verdict").asText()).isEqualTo("IOT");
    assertThat(answer.at("/evidence/0/fact").asText()).isEqualTo("mqtt (connectors)");
    assertThat(answer.at("/evidence/0/question").asText())
        .isEqualTo("Of which family are its protocols?");
    assertThat(answer.path("readers").asText()).startsWith("All applications");
  }

  @Test
  void shouldNameThePartiesWhenALinkIsInForce() throws Exception {
    // Given
    api.post("/api/links", LINK);
    classify("press-1", Communication.M2M, Verdict.M2M);

    // When
    JsonNode answer = api.get("/api/devices/press-1/classification");

    // Then
    assertThat(answer.path("readers").asText())
        .isEqualTo("The parties of link press-cell (press-works, cell-works), and nobody else");
    assertThat(answer.at("/links/0").asText()).isEqualTo("press-cell");
  }

  @Test
  void shouldSayThatNobodyReadsWhenTheMachineHasNoLink() throws Exception {
    // Given
    classify("press-1", Communication.M2M, Verdict.M2M);

    // When
    JsonNode answer = api.get("/api/devices/press-1/classification");

    // Then
    assertThat(answer.path("readers").asText()).startsWith("Nobody: it is a machine without");
  }

  @Test
  void shouldSayWhatIsMissingWhenTheDeviceIsUnknownOrNotYetSeen() throws Exception {
    // When
    HttpResponse<String> unknown = api.getText("/api/devices/nobody/classification");
    HttpResponse<String> fresh = api.getText("/api/devices/wear-1/classification");

    // Then
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(api.read(unknown).path("error").asText())
        .isEqualTo("Device 'nobody' is not registered");
    assertThat(fresh.statusCode()).isEqualTo(404);
    assertThat(api.read(fresh).path("error").asText()).contains("has not looked at it yet");
  }

  private void classify(String device, Communication declared, Verdict verdict) {
    Evidence protocol =
        new Evidence("protocol", "mqtt (connectors)", Provenance.OBSERVED, Vote.IOT, "Internet");
    api.put(
        Topic.CLASSIFICATIONS,
        device,
        new Classification(
            device,
            "seed-table/v1",
            declared,
            verdict,
            declared,
            List.of(protocol),
            List.of(),
            ApiFixture.NOW));
  }
}
