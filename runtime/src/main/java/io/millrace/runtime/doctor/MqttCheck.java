package io.millrace.runtime.doctor;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The MQTT broker: reachable, allows what the connector needs, and what it tells of itself under
 * $SYS.
 *
 * @param broker where it answers
 * @param username name to log in with, or null
 * @param password password, or null
 * @param embedded whether it is our own, whose settings are known
 */
public record MqttCheck(URI broker, String username, String password, boolean embedded)
    implements Check {

  private static final long CONNECT_SECONDS = 8;
  private static final long LISTEN_MILLIS = 1_500;
  private static final long DAY_SECONDS = 86_400;

  @Override
  public List<Diagnosis> look() {
    List<Diagnosis> seen = new ArrayList<>();
    Mqtt5BlockingClient client = client();
    try {
      Mqtt5ConnAck ack = connect(client);
      seen.add(Diagnosis.ok("mqtt", "broker at " + broker));
      seen.addAll(limits(ack));
      if (!embedded) {
        seen.addAll(system(told(client)));
      }
    } catch (CompletionException e) {
      seen.add(
          Diagnosis.fail(
              "mqtt",
              broker + " cannot be used: " + e.getCause(),
              "start it, or correct mqtt.url, mqtt.username and mqtt.password in millrace.yaml"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect(client);
    }
    return seen;
  }

  private Mqtt5BlockingClient client() {
    boolean secure = List.of("ssl", "mqtts").contains(String.valueOf(broker.getScheme()));
    int usual = secure ? 8883 : 1883;
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("millrace-doctor-" + UUID.randomUUID())
            .serverHost(broker.getHost())
            .serverPort(broker.getPort() < 0 ? usual : broker.getPort());
    if (secure) {
      builder = builder.sslWithDefaultConfig();
    }
    if (username != null) {
      byte[] secret = (password == null ? "" : password).getBytes(StandardCharsets.UTF_8);
      builder = builder.simpleAuth().username(username).password(secret).applySimpleAuth();
    }
    return builder.buildBlocking();
  }

  private static Mqtt5ConnAck connect(Mqtt5BlockingClient client) {
    CompletableFuture<Mqtt5ConnAck> ack =
        client.toAsync().connectWith().cleanStart(true).sessionExpiryInterval(0).send();
    return ack.orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).join();
  }

  private static List<Diagnosis> limits(Mqtt5ConnAck ack) {
    List<Diagnosis> seen = new ArrayList<>();
    if (ack.getRestrictions().getMaximumQos() == MqttQos.AT_MOST_ONCE) {
      seen.add(
          Diagnosis.fail(
              "mqtt limits", "the broker allows QoS 0 only", "allow QoS 1; QoS 0 loses messages"));
    }
    if (!ack.getRestrictions().isSharedSubscriptionAvailable()) {
      seen.add(
          Diagnosis.warn(
              "mqtt limits",
              "no shared subscriptions",
              "keep connect.tasks at 1 with this broker"));
    }
    ack.getSessionExpiryInterval()
        .ifPresent(
            granted -> {
              if (granted > 0 && granted < DAY_SECONDS) {
                seen.add(
                    Diagnosis.warn(
                        "mqtt limits",
                        "sessions end after " + granted + " s offline",
                        "allow sessions that outlast any outage of the connector"));
              }
            });
    return seen;
  }

  /** What the broker publishes of itself. */
  private static Map<String, String> told(Mqtt5BlockingClient client) throws InterruptedException {
    Map<String, String> told = new HashMap<>();
    try (Mqtt5Publishes publishes = client.publishes(MqttGlobalPublishFilter.ALL)) {
      client.subscribeWith().topicFilter("$SYS/broker/#").qos(MqttQos.AT_MOST_ONCE).send();
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LISTEN_MILLIS);
      while (System.nanoTime() < deadline) {
        Optional<Mqtt5Publish> next = publishes.receive(LISTEN_MILLIS / 5, TimeUnit.MILLISECONDS);
        next.ifPresent(
            publish ->
                told.put(
                    publish.getTopic().toString(),
                    new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)));
      }
    } catch (RuntimeException e) { // a broker without $SYS may refuse the subscription in many ways
      return told;
    }
    return told;
  }

  static List<Diagnosis> system(Map<String, String> told) {
    List<Diagnosis> seen = new ArrayList<>();
    String version = told.getOrDefault("$SYS/broker/version", "");
    if (version.startsWith("mosquitto")) {
      seen.add(
          Diagnosis.warn(
              "mqtt broker",
              version
                  + "; its default settings drop what is queued beyond 1,000 messages and forget"
                  + " it in a crash",
              "check its settings: millrace doctor --mosquitto-conf"
                  + " /etc/mosquitto/mosquitto.conf"));
    }
    long dropped = number(told.get("$SYS/broker/publish/messages/dropped"));
    if (dropped > 0) {
      seen.add(
          Diagnosis.fail(
              "mqtt broker",
              "the broker has dropped " + dropped + " messages since its start",
              "raise max_queued_messages; what was dropped is lost"));
    }
    return seen;
  }

  private static long number(String text) {
    return text != null && text.strip().matches("\\d{1,18}") ? Long.parseLong(text.strip()) : 0;
  }

  private static void disconnect(Mqtt5BlockingClient client) {
    try {
      client.disconnect();
    } catch (MqttClientStateException e) {
      return; // it was not connected
    }
  }

  @Override
  public String toString() {
    return "MqttCheck[" + broker + "]";
  }
}
