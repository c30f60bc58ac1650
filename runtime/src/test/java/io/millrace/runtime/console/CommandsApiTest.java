package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schema.AuditEvent;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.topics.Topic;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsApiTest {

  private ApiFixture api;

  @BeforeEach
  void start() throws Exception {
    api = new ApiFixture();
    device("boiler", Communication.IOT);
    device("press", Communication.M2M);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void shouldWriteTheCommandForItsDeviceWhenOneIsSent() throws Exception {
    // Given
    String body =
        "{\"id\":\"c1\",\"device\":\"boiler\",\"name\":\"set\",\"payload\":{\"t\":70},"
            + "\"expires_in\":5000,\"expects_answer\":true}";

    // When
    HttpResponse<String> response = api.post("/api/commands", body);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(api.log.records("millrace.commands.v1"))
        .singleElement()
        .extracting(StoredRecord::key)
        .isEqualTo("boiler");
    assertThat(api.stored(Topic.COMMANDS, Command.class))
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.getSender()).isEqualTo("ada");
              assertThat(command.getExpiresAt()).isEqualTo(ApiFixture.NOW.plusSeconds(5));
              assertThat(command.getExpectsAnswer()).isTrue();
              assertThat(StandardCharsets.UTF_8.decode(command.getPayload()).toString())
                  .isEqualTo("{\"t\":70}");
            });
    assertThat(api.stored(Topic.AUDIT, AuditEvent.class))
        .extracting(AuditEvent::getAction)
        .containsExactly("command.send");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | {"device":"nobody","name":"set"}
          409 | {"device":"press","name":"set"}
          400 | {"device":"boiler"}
          400 | {"device":"boiler","name":"set","expires":5}
          400 | {"device":"boiler","name":"set","expires_in":0}
          400 | {"device":"boiler","name":"set","payload":"a","payload_base64":"YQ=="}
          400 | {"device":"boiler","name":"set","payload_base64":"?"}
          """)
  void shouldRefuseAndWriteNothingWhenACommandCannotBe(int status, String body) throws Exception {
    // Given
    String path = "/api/commands";

    // When
    HttpResponse<String> response = api.post(path, body);

    // Then
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(api.log.records("millrace.commands.v1")).isEmpty();
  }

  @Test
  void shouldShowTheLastResultWhenCommandsAreListed() throws Exception {
    // Given
    send("c1");
    send("c2");
    result("c1", CommandStatus.DELIVERED);
    result("c1", CommandStatus.DONE);

    // When
    JsonNode commands = api.get("/api/commands?device=boiler");

    // Then
    assertThat(commands.findValuesAsText("id")).contains("c1", "c2");
    assertThat(commands.at("/0/status").asText()).isEqualTo("DONE");
    assertThat(commands.at("/1/status").asText()).isEqualTo("PENDING");
    assertThat(commands.at("/0/payload").isMissingNode()).isTrue();
  }

  private void send(String id) throws Exception {
    api.post(
        "/api/commands", "{\"id\":\"%s\",\"device\":\"boiler\",\"name\":\"set\"}".formatted(id));
  }

  private void result(String id, CommandStatus status) {
    api.put(
        Topic.COMMAND_RESULTS,
        "boiler",
        CommandResult.newBuilder()
            .setId(id)
            .setDevice("boiler")
            .setStatus(status)
            .setAt(ApiFixture.NOW)
            .build());
  }

  private void device(String id, Communication world) {
    api.put(Topic.DEVICES, id, Device.newBuilder().setId(id).setCommunication(world).build());
  }
}
