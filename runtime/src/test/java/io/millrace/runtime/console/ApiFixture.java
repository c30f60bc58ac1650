package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.http.HttpServer;
import io.millrace.runtime.process.Addresses;
import io.millrace.runtime.process.ComponentStatus;
import io.millrace.runtime.process.Condition;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Stage;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.InMemorySchemaRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;

/** The API over HTTP, with Kafka in memory. */
public final class ApiFixture implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  public final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  public final AvroSerdes serdes = new AvroSerdes(registry);
  final InMemoryRecordLog log = new InMemoryRecordLog(serdes);
  public final Topics topics = Topics.withDefaultPrefix();

  final LinkTopicNames linkTopics = new LinkTopicNames();

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  public ApiFixture() throws Exception {
    this(null);
  }

  /** One that asks for a login if there is a doorkeeper. */
  ApiFixture(Doorkeeper doorkeeper) throws Exception {
    ConsoleApi api =
        new ConsoleApi(
            log,
            registry,
            topics,
            () ->
                List.of(
                    new ComponentStatus(
                        "kafka", Condition.State.RUNNING, "localhost:9092", "", 1.5)),
            new Addresses(
                "localhost:9092", "http://localhost:8081", "http://localhost:8083", "tcp"),
            linkTopics);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    ResourceConfig resources = api.resources(() -> Map.of("received", 7L), clock);
    if (doorkeeper != null) {
      resources.register(doorkeeper);
    }
    server = HttpServer.start("test", 0, resources);
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return json.readTree(getText(path).body());
  }

  public HttpResponse<String> getText(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  public HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-Millrace-Actor", "ada")
            .POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(request(path).header("X-Millrace-Actor", "ada").DELETE());
  }

  public JsonNode read(HttpResponse<String> response) throws IOException {
    return json.readTree(response.body());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  public int port() {
    return server.address().getPort();
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  public <T extends org.apache.avro.specific.SpecificRecord> List<T> stored(
      Topic topic, Class<T> type) {
    return log.records(topics.name(topic)).stream()
        .map(next -> serdes.of(type).deserializer().deserialize(next.topic(), next.value()))
        .toList();
  }

  void put(String topic, String key, org.apache.avro.specific.SpecificRecord value) {
    log.append(topic, key, value);
  }

  public void put(Topic topic, String key, org.apache.avro.specific.SpecificRecord value) {
    log.append(topics.name(topic), key, value);
  }

  public static DeviceMessage message(String device, String payload) {
    return DeviceMessage.newBuilder()
        .setDevice(device)
        .setProtocol("mqtt")
        .setConnector("mqtt")
        .setChannel("devices/" + device + "/telemetry")
        .setReceivedAt(NOW)
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  public static DeadLetter letter(String id, String device, String code, String payload) {
    return DeadLetter.newBuilder()
        .setId(id)
        .setDevice(device)
        .setStage(Stage.DECODE)
        .setCode(code)
        .setMessage("Cannot read it")
        .setFailedAt(NOW)
        .setOriginal(message(device, payload))
        .build();
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
