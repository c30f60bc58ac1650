package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * From MQTT to Kafka, acknowledged after the commit. Debian's Mosquitto stands between the load and
 * the legs; the load runs while the legs do.
 */
final class MqttBenchmark {

  private static final String FILTER = "devices/#";
  private static final String CONNECTOR = "bench";
  private static final int DEVICES = 100;

  private final Bench bench;
  private final Path plugins;
  private final int messages;
  private final AtomicInteger run = new AtomicInteger();

  /**
   * @param plugins folder that holds the connector's plugin folder
   * @param messages how many each leg carries
   */
  MqttBenchmark(Bench bench, Path plugins, int messages) {
    this.bench = bench;
    this.plugins = plugins;
    this.messages = messages;
  }

  /** Runs the comparison. */
  Abba.Result run(int blocks) {
    return new Abba("MQTT to Kafka", blocks).run(this::bare, this::connector);
  }

  private double bare() {
    String topic = "bare-" + run.incrementAndGet();
    bench.topic(topic);
    return withBroker(
        (port, name) ->
            ChildJvm.start(
                BareMqttLoop.class,
                log(name),
                bench.bootstrap(),
                Integer.toString(port),
                FILTER,
                topic),
        topic);
  }

  private double connector() {
    String prefix = "connect" + run.incrementAndGet() + ".";
    String topic = prefix + "raw.v1";
    bench.topic(topic);
    return withBroker(
        (port, name) -> {
          int rest = Bench.freePort();
          ChildJvm worker =
              ChildJvm.start(
                  ConnectLeg.class,
                  log(name),
                  bench.bootstrap(),
                  Integer.toString(rest),
                  plugins.toString(),
                  prefix);
          configure(rest, port, prefix);
          return worker;
        },
        topic);
  }

  /** Starts a leg on an MQTT port. */
  private interface LegStart {
    ChildJvm start(int port, String name) throws IOException;
  }

  private double withBroker(LegStart start, String topic) {
    Process mosquitto = null;
    try {
      int port = Bench.freePort();
      mosquitto = mosquitto(port);
      Bench.await("Mosquitto", () -> Bench.listening(port) ? 1 : 0, 1);
      try (ChildJvm leg = start.start(port, topic)) {
        long base = Bench.await("the first message", () -> firstOrAgain(port, topic), 1);
        load(port);
        return bench.microsPerMessage(
            leg, () -> bench.written(topic) - base, messages / 3, messages);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      if (mosquitto != null) {
        mosquitto.destroy();
      }
    }
  }

  /**
   * What was published before the leg subscribed is gone, so one more is published until one
   * arrives.
   */
  private long firstOrAgain(int port, String topic) {
    long written = bench.written(topic);
    if (written == 0) {
      MqttLoad.main(new String[] {Integer.toString(port), "1", "1"});
    }
    return written;
  }

  private void load(int port) {
    ChildJvm.start(
        MqttLoad.class,
        log("load"),
        Integer.toString(port),
        Integer.toString(DEVICES),
        Integer.toString(messages));
  }

  private Process mosquitto(int port) throws IOException {
    Path config = Files.createTempFile(bench.dir(), "mosquitto", ".conf");
    Files.writeString(
        config,
        "listener "
            + port
            + " 127.0.0.1\n"
            + "allow_anonymous true\n"
            + "max_queued_messages 0\n"
            + "max_inflight_messages 1000\n");
    return new ProcessBuilder("mosquitto", "-c", config.toString())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log("mosquitto").toFile()))
        .start();
  }

  private void configure(int rest, int mqttPort, String prefix) throws IOException {
    Map<String, String> config = new TreeMap<>();
    config.put("connector.class", "io.millrace.connectors.mqtt.MqttSourceConnector");
    config.put("tasks.max", "1");
    config.put("topic.prefix", prefix);
    config.put("mqtt.server.uri", "tcp://127.0.0.1:" + mqttPort);
    config.put("mqtt.topics", FILTER);
    config.put("mqtt.qos", "1");
    config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("value.converter", "io.millrace.connectors.common.MillraceAvroConverter");
    config.put("value.converter.schema.registry.url", bench.registry());
    String body = new ObjectMapper().writeValueAsString(config);
    Bench.await("the connector", () -> put(rest, body) ? 1 : 0, 1);
  }

  private static boolean put(int rest, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + rest + "/connectors/" + CONNECTOR + "/config"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
      return status == 200 || status == 201;
    } catch (IOException e) {
      return false; // the worker is not up yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private Path log(String name) {
    return bench.dir().resolve(name + ".log");
  }
}
