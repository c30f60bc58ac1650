package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schema.AuditEvent;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.topics.Topic;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevicesApiTest {

  private static final String BOILER =
      """
      {"devices": [{"id": "boiler-7", "communication": "IOT", "expected_interval": 5000,
        "codec": {"mapping": {"metrics": {"t": "temperature"}}}, "metrics": [{"name": "temperature", "unit": "Cel"}]}]}
      """;

  private ApiFixture api;

  @BeforeEach
  void start() throws Exception {
    api = new ApiFixture();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void shouldWriteTheRegistryRowAndTheAuditEventWhenADeviceIsNew() throws Exception {
    // Given
    String body = BOILER;

    // When
    HttpResponse<String> response = api.post("/api/devices", body);

    // Then
    assertThat(api.read(response).at("/0/outcome").asText()).isEqualTo("CREATED");
    assertThat(api.stored(Topic.DEVICES, Device.class))
        .singleElement()
        .satisfies(device -> assertThat(device.getExpectedInterval()).isEqualTo(5000));
    assertThat(api.stored(Topic.AUDIT, AuditEvent.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getActor()).isEqualTo("ada");
              assertThat(event.getAction()).isEqualTo("device.apply");
              assertThat(event.getSubject()).isEqualTo("boiler-7");
              assertThat(event.getAt()).isEqualTo(ApiFixture.NOW);
            });
  }

  @Test
  void shouldWriteNothingWhenTheSameIsAppliedAgain() throws Exception {
    // Given
    api.post("/api/devices", BOILER);

    // When
    HttpResponse<String> response = api.post("/api/devices", BOILER);

    // Then
    assertThat(api.read(response).at("/0/outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(api.stored(Topic.DEVICES, Device.class)).hasSize(1);
    assertThat(api.stored(Topic.AUDIT, AuditEvent.class)).hasSize(1);
  }

  @Test
  void shouldWriteNothingAndNameEveryPlaceWhenTheDevicesAreNotLegal() throws Exception {
    // Given
    String body =
        "{\"devices\": [{\"id\": \"a b\", \"communication\": \"IOT\", \"enabld\": true}]}";

    // When
    HttpResponse<String> response = api.post("/api/devices", body);

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(api.read(response).path("problems")).hasSize(2);
    assertThat(api.log.records("millrace.devices.v1")).isEmpty();
  }

  @Test
  void shouldListWhatIsRegisteredWhenSomeAreDeletedAgain() throws Exception {
    // Given
    api.post("/api/devices", BOILER);
    api.post("/api/devices", BOILER.replace("boiler-7", "boiler-8"));
    api.delete("/api/devices/boiler-7");

    // When
    JsonNode devices = api.get("/api/devices");

    // Then
    assertThat(devices).hasSize(1);
    assertThat(devices.at("/0/id").asText()).isEqualTo("boiler-8");
  }

  @Test
  void shouldAnswer404WhenADeviceToDeleteIsNotThere() throws Exception {
    // Given
    String path = "/api/devices/nobody";

    // When
    HttpResponse<String> response = api.delete(path);

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(api.read(response).path("error").asText())
        .isEqualTo("Device 'nobody' is not registered");
  }

  @Test
  void shouldShowWhoWaitsWhenMessagesAreParked() throws Exception {
    // Given
    api.put(Topic.PARKED, "boiler-7", ApiFixture.message("boiler-7", "{\"t\":1}"));
    api.put(Topic.PARKED, "boiler-7", ApiFixture.message("boiler-7", "{\"t\":2}"));
    api.put(Topic.PARKED, "boiler-8", ApiFixture.message("boiler-8", "{\"t\":3}"));
    api.post("/api/devices", BOILER.replace("boiler-7", "boiler-8"));

    // When
    JsonNode parked = api.get("/api/devices/parked");

    // Then
    assertThat(parked).hasSize(1);
    assertThat(parked.at("/0/device").asText()).isEqualTo("boiler-7");
    assertThat(parked.at("/0/count").asLong()).isEqualTo(2);
    assertThat(parked.at("/0/sample/payload").asText()).isEqualTo("{\"t\":2}");
  }

  @Test
  void shouldShowNobodyWaitingWhenWhatWaitedWasDropped() throws Exception {
    // Given
    api.put(Topic.PARKED, "boiler-7", ApiFixture.message("boiler-7", "{\"t\":1}"));
    api.put(Topic.PARKED, "boiler-7", null);

    // When
    JsonNode parked = api.get("/api/devices/parked");

    // Then
    assertThat(parked).isEmpty();
  }

  @Test
  void shouldRegisterAsIotAndShowWhatWaitedWhenADeviceIsAccepted() throws Exception {
    // Given
    api.put(Topic.PARKED, "boiler-7", ApiFixture.message("boiler-7", "{\"t\":1}"));

    // When
    HttpResponse<String> response =
        api.post("/api/devices/boiler-7/accept", "{\"owner\":\"acme\"}");

    // Then
    assertThat(api.read(response).at("/parked/count").asLong()).isEqualTo(1);
    assertThat(api.stored(Topic.DEVICES, Device.class))
        .singleElement()
        .satisfies(
            device -> {
              assertThat(device.getCommunication()).isEqualTo(Communication.IOT);
              assertThat(device.getOwner().getId()).isEqualTo("acme");
            });
  }

  @Test
  void shouldRefuseToAcceptWhenNothingIsParked() throws Exception {
    // Given
    String path = "/api/devices/boiler-7/accept";

    // When
    HttpResponse<String> response = api.post(path, "{}");

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(api.log.records("millrace.devices.v1")).isEmpty();
  }
}
