package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schema.AuditEvent;
import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.schema.topics.Topic;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksApiTest {

  private static final String DEVICES =
      """
      devices:
        - {id: press-1, communication: M2M, owner: {id: press-works, kind: BUSINESS}}
        - {id: cell-1, communication: M2M, owner: {id: cell-works, kind: BUSINESS}}
        - {id: camera-1, communication: M2M, owner: {id: lens-works, kind: BUSINESS}}
        - {id: scale-1, communication: M2M, owner: {id: jane, kind: CONSUMER}}
        - {id: orphan-1, communication: M2M}
        - {id: boiler-7, communication: IOT, owner: {id: press-works, kind: BUSINESS}}
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
  void shouldCreateTheTopicsAndTheAuditEventWhenALinkIsNew() throws Exception {
    // When
    HttpResponse<String> response = api.post("/api/links", LINK);

    // Then
    assertThat(api.read(response).at("/0/outcome").asText()).isEqualTo("CREATED");
    assertThat(api.linkTopics.links).containsExactly("press-cell");
    assertThat(api.stored(Topic.LINKS, Link.class)).hasSize(1);
    assertThat(api.stored(Topic.AUDIT, AuditEvent.class))
        .filteredOn(event -> event.getAction().equals("link.apply"))
        .singleElement()
        .satisfies(event -> assertThat(event.getActor()).isEqualTo("ada"));
  }

  @Test
  void shouldWriteNothingWhenTheSameIsAppliedAgain() throws Exception {
    // Given
    api.post("/api/links", LINK);

    // When
    HttpResponse<String> response = api.post("/api/links", LINK);

    // Then
    assertThat(api.read(response).at("/0/outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(api.stored(Topic.LINKS, Link.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{device: nobody, party: x}; is not registered",
        "{device: boiler-7, party: press-works}; only M2M devices can be linked",
        "{device: scale-1, party: jane}; belongs to a consumer",
        "{device: orphan-1, party: x}; has no owner of kind BUSINESS",
        "{device: camera-1, party: cell-works}; belongs to 'lens-works'",
      })
  void shouldSayWhyWhenAnEndIsRefused(String end, String reason) throws Exception {
    // Given
    String link = "links: [{id: l, a: {device: cell-1, party: cell-works}, b: " + end + "}]";

    // When
    HttpResponse<String> response = api.post("/api/links", link);

    // Then
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains(reason);
    assertThat(api.stored(Topic.LINKS, Link.class)).isEmpty();
    assertThat(api.linkTopics.links).isEmpty();
  }

  @Test
  void shouldRefuseAThirdEndWhenALinkNamesOne() throws Exception {
    // Given
    String link = LINK.replace("}}", "}, c: {device: camera-1, party: lens-works}}");

    // When
    HttpResponse<String> response = api.post("/api/links", link);

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("unknown key 'c'");
  }

  @Test
  void shouldRefuseTheSameDeviceWhenItIsToBeBothEnds() throws Exception {
    // Given
    String link = LINK.replace("cell-1, party: cell-works", "press-1, party: press-works");

    // When
    HttpResponse<String> response = api.post("/api/links", link);

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("two different machines");
  }

  @Test
  void shouldRefuseASecondLinkWhenAnExclusiveEndIsTakenAtThatTime() throws Exception {
    // Given
    api.post(
        "/api/links",
        LINK.replace("cell-works}}", "cell-works}, valid_until: 2027-01-01T00:00:00Z}"));
    String camera =
        "links: [{id: press-camera, a: {device: press-1, party: press-works},"
            + " b: {device: camera-1, party: lens-works}, valid_from: %s}]";

    // When
    HttpResponse<String> overlapping =
        api.post("/api/links", camera.formatted("2026-12-01T00:00:00Z"));
    HttpResponse<String> later = api.post("/api/links", camera.formatted("2027-01-01T00:00:00Z"));

    // Then
    assertThat(overlapping.statusCode()).isEqualTo(409);
    assertThat(overlapping.body()).contains("in link 'press-cell' at the same time");
    assertThat(later.statusCode()).isEqualTo(200);
  }

  @Test
  void shouldShowMachinesAsWaitingOnlyWhenTheyHaveNoLink() throws Exception {
    // Given
    api.put(Topic.PARKED, "press-1", ApiFixture.message("press-1", "{}"));
    api.put(Topic.PARKED, "camera-1", ApiFixture.message("camera-1", "{}"));
    api.post("/api/links", LINK);

    // When
    JsonNode parked = api.get("/api/devices/parked");

    // Then
    assertThat(parked.findValuesAsText("device")).contains("camera-1").doesNotContain("press-1");
  }

  @Test
  void shouldRefuseANewEndWhenTheLinkIsAgreedWithAnother() throws Exception {
    // Given
    api.post("/api/links", LINK);
    String other = LINK.replace("cell-1, party: cell-works", "camera-1, party: lens-works");

    // When
    HttpResponse<String> response = api.post("/api/links", other);

    // Then
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("agreed between cell-1 of cell-works and press-1");
    assertThat(api.stored(Topic.LINKS, Link.class)).hasSize(1);
  }

  @Test
  void shouldBeginWithEmptyTopicsWhenADeleteThatWasCutShortLeftSome() throws Exception {
    // Given
    api.linkTopics.links.add("press-cell");

    // When
    api.post("/api/links", LINK);

    // Then
    assertThat(api.linkTopics.removed).containsExactly("press-cell");
    assertThat(api.linkTopics.links).containsExactly("press-cell");
  }

  @Test
  void shouldRefuseToDeleteADeviceWhenItIsLinked() throws Exception {
    // Given
    api.post("/api/links", LINK);

    // When
    HttpResponse<String> response = api.delete("/api/devices/press-1");

    // Then
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("links delete press-cell");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "communication: IOT, owner: {id: press-works, kind: BUSINESS}; only M2M devices",
        "communication: M2M, owner: {id: other, kind: BUSINESS}; belongs to 'other'",
        "communication: M2M, owner: {id: press-works, kind: CONSUMER}; belongs to a consumer",
        "communication: M2M; has no owner of kind BUSINESS",
      })
  void shouldRefuseAChangeOfADeviceWhenItsLinkRestsOnIt(String change, String reason)
      throws Exception {
    // Given
    api.post("/api/links", LINK);
    int devices = api.stored(Topic.DEVICES, Device.class).size();

    // When
    HttpResponse<String> response =
        api.post("/api/devices", "devices: [{id: press-1, " + change + "}]");

    // Then
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("link 'press-cell'", reason);
    assertThat(api.stored(Topic.DEVICES, Device.class)).hasSize(devices);
  }

  @Test
  void shouldTakeAChangeOfALinkedDeviceWhenItKeepsWorldAndOwner() throws Exception {
    // Given
    api.post("/api/links", LINK);

    // When
    HttpResponse<String> response =
        api.post(
            "/api/devices",
            "devices: [{id: press-1, communication: M2M, site: hall-2,"
                + " owner: {id: press-works, kind: BUSINESS}}]");

    // Then
    assertThat(api.read(response).at("/0/outcome").asText()).isEqualTo("CHANGED");
  }

  @Test
  void shouldRemoveLinkAndTopicsWhenItIsDeleted() throws Exception {
    // Given
    api.post("/api/links", LINK);

    // When
    HttpResponse<String> response = api.delete("/api/links/press-cell");
    JsonNode left = api.get("/api/links");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(left).isEmpty();
    assertThat(api.linkTopics.links).isEmpty();
  }
}
