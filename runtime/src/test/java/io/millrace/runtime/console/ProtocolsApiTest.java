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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProtocolsApiTest {

  private static final String DEVICES =
      """
      devices:
        - {id: drive-1, communication: M2M, endpoints: [{protocol: modbus}, {protocol: mqtt}]}
        - {id: drive-2, communication: M2M, endpoints: [{protocol: modbus}]}
        - {id: band-1, communication: IOT, endpoints: [{protocol: mqtt}]}
        - {id: mute-1, communication: IOT}
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
  void shouldCountDevicesInEachProtocolWhenSomeAreDeclaredAndSomeWereSeen() throws Exception {
    // Given
    api.post("/api/devices", DEVICES);
    see("drive-1", "modbus");
    see("band-1", "lwm2m");
    see("stranger", "modbus");

    // When
    JsonNode protocols = api.get("/api/protocols");

    // Then
    assertThat(protocols)
        .extracting(JsonNode::toString)
        .containsExactly(
            count("\"lwm2m\"", 1, 1, 0, 0, 1),
            count("\"modbus\"", 2, 0, 2, 2, 1),
            count("\"mqtt\"", 2, 1, 1, 2, 0),
            count("null", 1, 1, 0, 0, 0));
  }

  @Test
  void shouldCountNobodyWhenTheDeviceAndItsClassificationAreGone() throws Exception {
    // Given
    api.post("/api/devices", DEVICES);
    see("mute-1", "http");
    List.of("drive-1", "drive-2", "band-1", "mute-1")
        .forEach(
            device -> {
              api.put(Topic.DEVICES, device, null);
              api.put(Topic.CLASSIFICATIONS, device, null);
            });

    // When
    JsonNode protocols = api.get("/api/protocols");

    // Then
    assertThat(protocols).isEmpty();
  }

  private static String count(
      String protocol, int devices, int iot, int m2m, int declared, int seen) {
    return String.format(
        "{\"protocol\":%s,\"devices\":%d,\"iot\":%d,\"m2m\":%d,\"declared\":%d,\"seen\":%d}",
        protocol, devices, iot, m2m, declared, seen);
  }

  private void see(String device, String protocol) {
    Evidence evidence =
        new Evidence(
            "protocol", protocol + " (connectors)", Provenance.OBSERVED, Vote.IOT, "Internet");
    api.put(
        Topic.CLASSIFICATIONS,
        device,
        new Classification(
            device,
            "seed-table/v1",
            Communication.IOT,
            Verdict.IOT,
            Communication.IOT,
            List.of(evidence),
            List.of(),
            ApiFixture.NOW));
  }
}
