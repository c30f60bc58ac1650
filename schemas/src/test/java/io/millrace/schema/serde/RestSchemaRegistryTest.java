package io.millrace.schema.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.schema.Gap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says what it is told to and writes down what it hears. */
class RestSchemaRegistryTest {

  private record Answer(int status, String body) {}

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldPostTheSchemaUnderItsSubjectWhenRegistering() {
    // Given
    answers.add(new Answer(200, "{\"id\":7}"));
    SchemaRegistry registry = new RestSchemaRegistry(url + "/", null);

    // When
    int id = registry.register("gaps-value", Gap.getClassSchema());

    // Then
    assertThat(id).isEqualTo(7);
    assertThat(requests)
        .singleElement()
        .asString()
        .startsWith(
            "POST /subjects/gaps-value/versions - {\"schema\":\"{\\\"type\\\":\\\"record\\\"");
  }

  @Test
  void shouldAskOnceWhenTheSameIsRegisteredAgain() {
    // Given
    answers.add(new Answer(200, "{\"id\":7}"));
    SchemaRegistry registry = new RestSchemaRegistry(url, null);
    registry.register("gaps-value", Gap.getClassSchema());

    // When
    int again = registry.register("gaps-value", Gap.getClassSchema());

    // Then
    assertThat(again).isEqualTo(7);
    assertThat(requests).hasSize(1);
  }

  @Test
  void shouldParseAndKeepTheSchemaWhenAskedForAnId() {
    // Given
    answers.add(new Answer(200, "{\"schema\":\"{\\\"type\\\":\\\"long\\\"}\"}"));
    SchemaRegistry registry = new RestSchemaRegistry(url, null);

    // When
    Schema first = registry.schema(3);
    Schema second = registry.schema(3);

    // Then
    assertThat(first.getType()).isEqualTo(Schema.Type.LONG);
    assertThat(second).isSameAs(first);
    assertThat(requests).containsExactly("GET /schemas/ids/3 - ");
  }

  @Test
  void shouldAskAgainWhenTheServerIsInTrouble() {
    // Given
    answers.add(new Answer(503, "starting"));
    answers.add(new Answer(500, "{\"error_code\":50003}"));
    answers.add(new Answer(200, "{\"id\":9}"));

    // When
    int id = new RestSchemaRegistry(url, null).register("gaps-value", Gap.getClassSchema());

    // Then
    assertThat(id).isEqualTo(9);
    assertThat(requests).hasSize(3);
  }

  @Test
  void shouldTurnToTheNextAddressWhenOneIsDead() throws IOException {
    // Given
    int port = deadPort();
    answers.add(new Answer(200, "{\"id\":9}"));

    // When
    int id =
        new RestSchemaRegistry("http://127.0.0.1:" + port + " , " + url, null)
            .register("gaps-value", Gap.getClassSchema());

    // Then
    assertThat(id).isEqualTo(9);
  }

  @Test
  void shouldFailAtOnceAndForGoodWhenTheServerRefuses() {
    // Given
    answers.add(new Answer(409, "{\"error_code\":409,\"message\":\"incompatible\"}"));
    SchemaRegistry registry = new RestSchemaRegistry(url, null);

    // When
    assertThatThrownBy(() -> registry.register("gaps-value", Gap.getClassSchema()))
        // Then
        .isInstanceOfSatisfying(
            SchemaRegistryException.class, e -> assertThat(e.retriable()).isFalse())
        .hasMessageContaining("409")
        .hasMessageContaining("incompatible");
    assertThat(requests).hasSize(1);
  }

  @Test
  void shouldBeRetriableWhenNobodyAnswers() {
    // Given
    server.stop(0);
    SchemaRegistry registry = new RestSchemaRegistry(url, null);

    // When
    assertThatThrownBy(() -> registry.schema(1))
        // Then
        .isInstanceOfSatisfying(
            SchemaRegistryException.class, e -> assertThat(e.retriable()).isTrue())
        .hasMessageContaining(url);
  }

  @Test
  void shouldSayWhoItIsWhenGivenAUser() {
    // Given
    answers.add(new Answer(200, "{\"id\":1}"));

    // When
    new RestSchemaRegistry(url, "ada:lace").register("gaps-value", Gap.getClassSchema());

    // Then
    assertThat(requests).singleElement().asString().contains(" Basic YWRhOmxhY2U= ");
  }

  private static int deadPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String user = exchange.getRequestHeaders().getFirst("Authorization");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(
        String.join(
            " ",
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            user == null ? "-" : user,
            body));
    Answer answer = answers.isEmpty() ? new Answer(500, "nothing to say") : answers.remove();
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
