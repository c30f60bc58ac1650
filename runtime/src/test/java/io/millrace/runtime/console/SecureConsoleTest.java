package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.access.BasicLogin;
import io.millrace.runtime.access.Login;
import io.millrace.runtime.config.AccessFile;
import io.millrace.runtime.config.AccessSettings;
import io.millrace.runtime.config.Secret;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecureConsoleTest {

  private static final String SAID = "press-force-4711";
  private static final AccessSettings ACCESS =
      AccessFile.parse(
          "access.yaml",
          """
          access:
            applications: [{name: dash}]
            operators:
              - {name: none}
              - {name: acme, grants: [acme]}
              - {name: cara, grants: [cara]}
              - {name: root, grants: ['*']}
          """);

  private final ObjectMapper json = new ObjectMapper();
  private ApiFixture api;

  @BeforeEach
  void start() throws Exception {
    api =
        new ApiFixture(
            new Doorkeeper(login -> login.password().reveal().equals("right"), () -> ACCESS));
    api.put(Topic.DEVICES, "press", device("press", Communication.M2M));
    api.put(Topic.DEVICES, "boiler", device("boiler", Communication.IOT));
    api.put(
        Topic.LINKS,
        "one",
        Link.newBuilder()
            .setId("one")
            .setA(new LinkEnd("press", "acme", true))
            .setB(new LinkEnd("robot", "bolt", true))
            .build());
    DeviceMessage secret = ApiFixture.message("press", SAID);
    secret.setAttributes(Map.of("mqtt.user.note", SAID));
    api.put(Topic.PARKED, "press", secret);
    api.put(Topic.DEAD_LETTERS, "press", ApiFixture.letter("m1", "press", "BAD_JSON", SAID));
    api.put(Topic.DEAD_LETTERS, "boiler", ApiFixture.letter("i1", "boiler", "BAD_JSON", SAID));
    api.put(Topic.DEAD_LETTERS, "new", ApiFixture.letter("u1", "new", "BAD_JSON", SAID));
    api.put(api.topics.link("one", LinkTopic.MESSAGES), "press", secret);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "op-none, m1, false",
    "op-none, u1, false",
    "op-none, i1, true",
    "op-cara, m1, false",
    "op-acme, m1, true",
    "op-acme, u1, false",
    "op-root, m1, true",
    "op-root, u1, true"
  })
  void shouldShowWhatALetterHoldsWhenTheOperatorMaySeeIt(String user, String id, boolean shown)
      throws Exception {
    // Given
    String path = "/api/dead-letters/" + id;

    // When
    String answer = get(user, path).body();

    // Then
    assertThat(answer).contains("BAD_JSON");
    assertThat(answer.contains(SAID)).isEqualTo(shown);
    assertThat(json.readTree(answer).at("/original/masked").isMissingNode()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "op-none, parked, 200, false",
    "op-cara, parked, 200, false",
    "op-acme, parked, 200, true",
    "op-none, link.one.messages, 200, false",
    "op-acme, link.one.messages, 200, true",
    "op-root, parked, 200, true",
    "op-none, owners, 403, false",
    "app-dash, parked, 403, false",
    "app-dash, raw, 403, false",
    "app-dash, dead-letters, 403, false",
    "app-dash, link.one.messages, 403, false",
    "app-dash, link.nowhere.messages, 403, false",
    "app-dash, readings, 200, false",
    "acme, link.one.messages, 200, true",
    "bolt, link.one.messages, 200, true",
    "cara, link.one.messages, 403, false",
    "acme, readings, 403, false",
    "acme, parked, 403, false"
  })
  void shouldShowATopicWhenItIsForTheCaller(String user, String topic, int status, boolean said)
      throws Exception {
    // Given
    String path = "/api/tap?from=beginning&topic=" + topic;

    // When
    HttpResponse<String> answer = get(user, path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body().contains(SAID)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"op-none, false", "op-cara, false", "op-acme, true", "op-root, true"})
  void shouldShowTheLastParkedMessageWhenTheOperatorMaySeeIt(String user, boolean said)
      throws Exception {
    // Given
    String path = "/api/devices/parked";
    api.put(Topic.DEVICES, "press", null);

    // When
    String answer = get(user, path).body();

    // Then
    assertThat(answer).contains("press", "channel");
    assertThat(answer.contains(SAID)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"M2M, false", "IOT, true"})
  void shouldShowWhatWasParkedWhenAnOperatorAcceptsItAsIot(String communication, boolean said)
      throws Exception {
    // Given
    api.put(Topic.PARKED, "new", ApiFixture.message("new", SAID));
    String body = "{\"communication\":\"" + communication + "\"}";

    // When
    HttpResponse<String> answer =
        api.send(
            api.request("/api/devices/new/accept")
                .header("Authorization", header("op-none"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().contains(SAID)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "op-none, /api/devices, 200",
    "app-dash, /api/devices, 403",
    "app-dash, /api/links, 403",
    "op-none, /api/protocols, 200",
    "app-dash, /api/protocols, 403",
    "acme, /api/protocols, 403",
    "app-dash, /api/funnel, 403",
    "app-dash, /api/dead-letters, 403",
    "app-dash, /api/topics, 200",
    "app-dash, /api/latest, 200",
    "app-dash, /, 200",
    "acme, /api/links, 200",
    "acme, /api/links/one, 403",
    "acme, /api/devices, 403",
    "acme, /api/latest, 403",
    "acme, /api/funnel, 403"
  })
  void shouldOpenADoorWhenItIsForTheRole(String user, String path, int status) throws Exception {
    // Given
    // A path and somebody who asks for it.

    // When
    HttpResponse<String> answer = get(user, path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void shouldAskForALoginWhenThereIsNoneOrAWrongOne() throws Exception {
    // Given
    Login wrong = new Login("op-root", new Secret("wrong"));

    // When
    HttpResponse<String> none = api.getText("/api/status");
    HttpResponse<String> other =
        api.send(
            api.request("/api/status").header("Authorization", BasicLogin.header(wrong)).GET());

    // Then
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(other.statusCode()).isEqualTo(401);
  }

  @Test
  void shouldTellAnApplicationNothingOfMachinesWhenItLooksAround() throws Exception {
    // Given
    String user = "app-dash";

    // When
    JsonNode topics = json.readTree(get(user, "/api/topics").body());
    JsonNode status = json.readTree(get(user, "/api/status").body());

    // Then
    assertThat(topics.findValuesAsText("audience")).containsOnly("shared");
    assertThat(topics.toString()).doesNotContain("link.");
    assertThat(status.properties()).extracting(Map.Entry::getKey).containsExactly("ready");
  }

  @Test
  void shouldReplayWhenTheOperatorMayNotSeeTheLetter() throws Exception {
    // Given
    String body = "{\"id\":\"m1\"}";

    // When
    HttpResponse<String> answer =
        api.send(
            api.request("/api/dead-letters/replay")
                .header("Authorization", header("op-none"))
                .header("Content-Type", "application/json")
                .header("X-Millrace-Actor", "somebody-else")
                .POST(BodyPublishers.ofString(body)));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("m1").doesNotContain(SAID);
    assertThat(api.stored(Topic.RAW, DeviceMessage.class)).hasSize(1);
    assertThat(api.stored(Topic.AUDIT, io.millrace.schema.AuditEvent.class))
        .singleElement()
        .satisfies(event -> assertThat(event.getActor()).isEqualTo("op-none"));
  }

  private HttpResponse<String> get(String user, String path) throws Exception {
    return api.send(api.request(path).header("Authorization", header(user)).GET());
  }

  private static String header(String user) {
    return BasicLogin.header(new Login(user, new Secret("right")));
  }

  private static Device device(String id, Communication communication) {
    return Device.newBuilder().setId(id).setCommunication(communication).build();
  }
}
