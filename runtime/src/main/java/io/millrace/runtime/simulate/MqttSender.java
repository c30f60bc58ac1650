package io.millrace.runtime.simulate;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.millrace.runtime.simulate.Transmission.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends transmissions over MQTT 5, QoS 1, to {@code devices/<device>/<channel>}. Each device keeps
 * to one connection, so its order is kept. A window bounds what is not acknowledged; full means
 * that sending waits.
 */
public final class MqttSender implements AutoCloseable {

  static final int WINDOW = 200;
  private static final int MOST_CONNECTIONS = 50;
  private static final long CONNECT_SECONDS = 15;
  private static final long DRAIN_SECONDS = 15;
  private static final long SESSION_SECONDS = 3_600;

  private final List<Mqtt5AsyncClient> clients = new ArrayList<>();
  private final Map<String, Mqtt5AsyncClient> byDevice = new HashMap<>();
  private final Map<Kind, Long> sent = new EnumMap<>(Kind.class);
  private final Semaphore window = new Semaphore(WINDOW);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  private MqttSender() {}

  /**
   * Connects.
   *
   * @param broker {@code tcp://host:port}
   * @param devices how many devices will speak
   * @throws SendException if the broker cannot be reached
   */
  public static MqttSender connect(URI broker, int devices) throws SendException {
    MqttSender sender = new MqttSender();
    try {
      for (int i = 0; i < Math.min(devices, MOST_CONNECTIONS); i++) {
        sender.clients.add(client(broker));
      }
      return sender;
    } catch (CompletionException e) {
      sender.close();
      throw new SendException(
          "The MQTT broker " + broker + " cannot be reached: " + e.getCause().getMessage(), e);
    }
  }

  private static Mqtt5AsyncClient client(URI broker) {
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("simulate-" + UUID.randomUUID())
            .serverHost(broker.getHost())
            .serverPort(broker.getPort() < 0 ? 1883 : broker.getPort())
            .automaticReconnectWithDefaultConfig();
    if (List.of("ssl", "mqtts").contains(String.valueOf(broker.getScheme()))) {
      builder = builder.sslWithDefaultConfig();
    }
    Mqtt5AsyncClient client = builder.buildAsync();
    client
        .connectWith()
        .cleanStart(false)
        .sessionExpiryInterval(SESSION_SECONDS)
        .send()
        .orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .join();
    return client;
  }

  /** Sends one message; waits while too much is not acknowledged. */
  public void send(Transmission message) throws InterruptedException {
    window.acquire();
    sent.merge(message.kind(), 1L, Long::sum);
    clientOf(message.device())
        .publishWith()
        .topic("devices/" + message.device() + "/" + message.channel())
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(message.payload())
        .send()
        .whenComplete((result, failure) -> done(failure));
  }

  private Mqtt5AsyncClient clientOf(String device) {
    return byDevice.computeIfAbsent(
        device, absent -> clients.get(byDevice.size() % clients.size()));
  }

  private void done(Throwable failure) {
    (failure == null ? acknowledged : failed).incrementAndGet();
    window.release();
  }

  /** Waits until everything is acknowledged, not for ever. */
  public void drain() throws InterruptedException {
    if (window.tryAcquire(WINDOW, DRAIN_SECONDS, TimeUnit.SECONDS)) {
      window.release(WINDOW);
    }
  }

  /** What was sent so far. */
  public SendReport report() {
    return new SendReport(new EnumMap<>(sent), acknowledged.get(), failed.get());
  }

  @Override
  public void close() {
    clients.forEach(
        client ->
            client
                .disconnectWith()
                .sessionExpiryInterval(0)
                .send()
                .exceptionally(failure -> null)
                .orTimeout(2, TimeUnit.SECONDS)
                .exceptionally(failure -> null)
                .join());
  }
}
