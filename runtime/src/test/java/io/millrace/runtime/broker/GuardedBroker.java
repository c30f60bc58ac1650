package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.runtime.FreePorts;
import io.millrace.runtime.config.Secret;
import io.millrace.runtime.embedded.EmbeddedMqtt;
import io.millrace.runtime.embedded.StandingSession;
import io.millrace.schema.SessionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An embedded broker with a registry and a journal in memory, and what the connector gets of it.
 */
final class GuardedBroker implements AutoCloseable {

  /** What was written to the journal. */
  record Entry(String action, String machine, String actor, Map<String, String> detail) {}

  final Map<String, SessionPolicy> machines = new ConcurrentHashMap<>();
  final List<Entry> journal = new CopyOnWriteArrayList<>();
  final List<Mqtt5Publish> received = new CopyOnWriteArrayList<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final DeviceCredentials credentials;

  private final Path dataDir;
  private final int port = FreePorts.find(1).get(0);
  private final PipelineLogins pipeline;
  private final Fairness fairness;
  private EmbeddedMqtt broker;
  private Mqtt5AsyncClient connector;

  private GuardedBroker(Path dataDir, boolean login, Fairness fairness) throws Exception {
    this.dataDir = dataDir;
    this.fairness = fairness;
    this.pipeline = login ? PipelineLogins.in(dataDir) : null;
    this.credentials = DeviceCredentials.in(dataDir);
    // No connector was there before: the broker need not be started twice.
    Files.createDirectories(dataDir.resolve("mqtt"));
    Files.createFile(dataDir.resolve("mqtt").resolve("session.laid-out"));
    start();
    connectConnector();
    connector.subscribeWith().topicFilter("devices/#").qos(MqttQos.AT_LEAST_ONCE).send().join();
  }

  /** A broker that lets everybody in. */
  static GuardedBroker open(Path dataDir) throws Exception {
    return new GuardedBroker(dataDir, false, new Fairness(0, 1));
  }

  /** A broker that lets everybody in and slows down who sends too much. */
  static GuardedBroker open(Path dataDir, Fairness fairness) throws Exception {
    return new GuardedBroker(dataDir, false, fairness);
  }

  /** A broker that asks for passwords. */
  static GuardedBroker withLogin(Path dataDir) throws Exception {
    return new GuardedBroker(dataDir, true, new Fairness(0, 1));
  }

  /** Stops it and starts it again on the same data. */
  void restart() throws Exception {
    broker.stop();
    start();
    connectConnector();
  }

  /** What the connector got of one device, in order. */
  List<Mqtt5Publish> receivedFrom(String device) {
    return received.stream()
        .filter(message -> message.getTopic().toString().startsWith("devices/" + device + "/"))
        .toList();
  }

  /** The payloads that the connector got of one device, in order. */
  List<String> payloadsOf(String device) {
    return receivedFrom(device).stream()
        .map(message -> new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8))
        .toList();
  }

  /** What was written down of one machine. */
  List<Entry> journalOf(String machine) {
    return journal.stream().filter(entry -> entry.machine().equals(machine)).toList();
  }

  /** Publishes with QoS 1 and tells how the broker answered. */
  static Mqtt5PubAckReasonCode publish(Mqtt5BlockingClient client, String topic, String payload) {
    try {
      client
          .publishWith()
          .topic(topic)
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(payload.getBytes(StandardCharsets.UTF_8))
          .send();
      return Mqtt5PubAckReasonCode.SUCCESS;
    } catch (Mqtt5PubAckException e) {
      return e.getMqttMessage().getReasonCode();
    }
  }

  /** Connects and tells how the broker refused it. */
  static Mqtt5ConnAckReasonCode refusal(Mqtt5BlockingClient client) {
    return catchThrowableOfType(Mqtt5ConnAckException.class, client::connect)
        .getMqttMessage()
        .getReasonCode();
  }

  private void start() throws Exception {
    Logins logins = pipeline == null ? null : new Logins(credentials, pipeline);
    StandingSession.Login login =
        pipeline == null
            ? null
            : new StandingSession.Login(PipelineLogins.SOURCE, pipeline.source());
    broker =
        new EmbeddedMqtt(
            dataDir.resolve("mqtt"),
            port,
            new StandingSession("millrace", 1, List.of("devices/#"), 1, login),
            new BrokerGuard(
                logins,
                machines::get,
                (action, machine, actor, detail) ->
                    journal.add(new Entry(action, machine, actor, detail)),
                fairness,
                meters));
    broker.start();
  }

  /** Connects as the source connector does, and keeps what comes. */
  private void connectConnector() {
    Mqtt5ClientBuilder builder = builder("millrace-0");
    if (pipeline != null) {
      builder = login(builder, PipelineLogins.SOURCE, pipeline.source().reveal());
    }
    connector = builder.buildAsync();
    connector.publishes(MqttGlobalPublishFilter.ALL, received::add);
    connector.connectWith().cleanStart(false).sessionExpiryInterval(600).send().join();
  }

  /** Lets a device log in with a password. */
  void allow(String device, String password) throws Exception {
    credentials.setDrawn(Map.of(device, new Secret(password)), Instant.now());
  }

  Mqtt5ClientBuilder builder(String clientId) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(clientId)
        .serverHost("127.0.0.1")
        .serverPort(port);
  }

  static Mqtt5ClientBuilder login(Mqtt5ClientBuilder builder, String name, String password) {
    return builder
        .simpleAuth()
        .username(name)
        .password(password.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth();
  }

  /** A client that does not log in. */
  Mqtt5BlockingClient client(String clientId) {
    return builder(clientId).buildBlocking();
  }

  /** A client that logs in. */
  Mqtt5BlockingClient client(String clientId, String name, String password) {
    return login(builder(clientId), name, password).buildBlocking();
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    if (connector != null) {
      connector.disconnect().exceptionally(failure -> null).join();
    }
    broker.stop();
  }
}
