package io.millrace.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.FreePorts;
import io.millrace.runtime.embedded.EmbeddedKafka;
import io.millrace.schema.Device;
import io.millrace.schema.serde.RestSchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryServerIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path dataDir;
  private final HttpClient http = HttpClient.newHttpClient();
  private List<Integer> ports;
  private EmbeddedKafka kafka;
  private RegistryServer registry;
  private String address;

  @BeforeEach
  void start() throws Exception {
    ports = FreePorts.find(2);
    startBoth();
  }

  @AfterEach
  void stop() {
    registry.stop();
    kafka.stop();
  }

  @Test
  void shouldFindSchemaAgainWhenKafkaAndRegistryRestart() throws Exception {
    // Given
    int id =
        new RestSchemaRegistry(address, null).register("devices-value", Device.getClassSchema());

    // When
    stop();
    startBoth();

    // Then
    assertThat(new RestSchemaRegistry(address, null).schema(id)).isEqualTo(Device.getClassSchema());
    assertThat(get("/subjects/devices-value/versions/latest").body().path("id").asInt())
        .isEqualTo(id);
  }

  @Test
  void shouldAnswerAsConfluentsWhenAskedForWhatHoldsByDefault() throws Exception {
    // When
    JsonNode level = get("/config").body();
    JsonNode mode = get("/mode").body();
    JsonNode types = get("/schemas/types").body();
    Answer missing = get("/subjects/nobody/versions");

    // Then
    assertThat(level.path("compatibilityLevel").asText()).isEqualTo("FULL_TRANSITIVE");
    assertThat(mode.path("mode").asText()).isEqualTo("READWRITE");
    assertThat(types.path(0).asText()).isEqualTo("AVRO");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body().path("error_code").asInt()).isEqualTo(40401);
  }

  @Test
  void shouldRefuseWith409WhenSchemaIsIncompatible() throws Exception {
    // Given
    send("POST", "/subjects/a/versions", "{\"schema\":\"\\\"int\\\"\"}");

    // When
    Answer refused = send("POST", "/subjects/a/versions", "{\"schema\":\"\\\"string\\\"\"}");
    Answer tested =
        send(
            "POST",
            "/compatibility/subjects/a/versions/latest?verbose=true",
            "{\"schema\":\"\\\"string\\\"\"}");

    // Then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("error_code").asInt()).isEqualTo(409);
    assertThat(tested.body().path("is_compatible").asBoolean(true)).isFalse();
    assertThat(tested.body().path("messages")).isNotEmpty();
  }

  @Test
  void shouldRefuseWith422WhenRequestIsNoSchema() throws Exception {
    // When
    Answer noAvro = send("POST", "/subjects/a/versions", "{\"schema\":\"{\"}");
    Answer protobuf =
        send("POST", "/subjects/a/versions", "{\"schema\":\"x\",\"schemaType\":\"PROTOBUF\"}");
    Answer noLevel = send("PUT", "/config", "{\"compatibility\":\"SOMETIMES\"}");

    // Then
    assertThat(List.of(noAvro.status(), protobuf.status(), noLevel.status())).containsOnly(422);
    assertThat(noLevel.body().path("error_code").asInt()).isEqualTo(42203);
  }

  private record Answer(int status, JsonNode body) {}

  private void startBoth() throws Exception {
    kafka = new EmbeddedKafka(dataDir, ports.get(0), ports.get(1));
    kafka.start();
    registry = new RegistryServer(Map.of("bootstrap.servers", kafka.bootstrap()), (short) 1, 0);
    address = registry.start();
  }

  private Answer get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(URI.create(address + path)).GET().build());
  }

  private Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", Json.TYPE)
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
