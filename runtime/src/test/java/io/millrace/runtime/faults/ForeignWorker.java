package io.millrace.runtime.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A worker of a Connect cluster that is not ours, with exactly-once source support. */
final class ForeignWorker {

  private final Plant plant;
  private final Path plugins;
  private final ComponentProcess process;
  private final HttpClient client = HttpClient.newHttpClient();

  ForeignWorker(Plant plant, Path folder) throws IOException {
    this(plant, folder, Plant.plugins());
  }

  /**
   * @param plugins what the worker finds plugins in
   */
  ForeignWorker(Plant plant, Path folder, Path plugins) throws IOException {
    this.plant = plant;
    this.plugins = plugins;
    Path file = folder.resolve("worker.properties");
    Files.write(
        file,
        properties().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.toList()));
    this.process = plant.foreignWorker(file);
  }

  private Map<String, String> properties() {
    return Map.ofEntries(
        Map.entry("bootstrap.servers", plant.bootstrap()),
        Map.entry("group.id", "foreign"),
        Map.entry("exactly.once.source.support", "enabled"),
        Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
        Map.entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
        Map.entry("listeners", "http://127.0.0.1:" + plant.connectPort()),
        Map.entry("plugin.path", plugins.toAbsolutePath().toString()),
        Map.entry("plugin.discovery", "SERVICE_LOAD"),
        Map.entry("config.storage.topic", "foreign-config"),
        Map.entry("config.storage.replication.factor", "1"),
        Map.entry("offset.storage.topic", "foreign-offset"),
        Map.entry("offset.storage.replication.factor", "1"),
        Map.entry("offset.storage.partitions", "2"),
        Map.entry("status.storage.topic", "foreign-status"),
        Map.entry("status.storage.replication.factor", "1"),
        Map.entry("status.storage.partitions", "1"),
        Map.entry("session.timeout.ms", "6000"),
        Map.entry("heartbeat.interval.ms", "2000"),
        Map.entry("scheduled.rebalance.max.delay.ms", "0"));
  }

  void start() {
    process.start();
  }

  void kill() {
    process.kill();
  }

  /** Creates the MQTT source, with these settings added, as soon as the worker takes it. */
  void createSource(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("connector.class", "io.millrace.connectors.mqtt.MqttSourceConnector");
    settings.put("mqtt.server.uri", "tcp://127.0.0.1:" + plant.mqttPort());
    settings.put("mqtt.topics", "devices/#");
    create(settings);
  }

  /** Creates a source with the converter for our records, as soon as the worker takes it. */
  void create(Map<String, String> given) {
    Map<String, String> settings = new HashMap<>(given);
    settings.put("value.converter", "io.millrace.connectors.common.MillraceAvroConverter");
    settings.put("value.converter.schema.registry.url", plant.registryUrl());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    settings.forEach(body::put);
    HttpRequest request =
        request("/connectors/plant/config")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString()))
            .build();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(250))
        .until(() -> answer(request).contains("\"tasks\""));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(250))
        .until(() -> status().matches("(?s).*\"tasks\":\\[\\{[^}]*\"state\":\"RUNNING\".*"));
  }

  String status() throws InterruptedException {
    return answer(request("/connectors/plant/status").build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plant.connectPort() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private String answer(HttpRequest request) throws InterruptedException {
    try {
      String answer = client.send(request, BodyHandlers.ofString()).body();
      if (answer.contains("\"error_code\":400")) {
        throw new IllegalStateException(answer);
      }
      return answer;
    } catch (IOException e) {
      return "not yet: " + e.getMessage();
    }
  }
}
