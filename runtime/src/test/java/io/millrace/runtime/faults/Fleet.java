package io.millrace.runtime.faults;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Devices that number their messages from 0 and send them with QoS 1 over one connection. */
final class Fleet implements AutoCloseable {

  private final List<String> devices;
  private final boolean sequenced;
  private final Mqtt5AsyncClient client;
  private final AtomicLong acknowledged = new AtomicLong();
  private int sentByEach;

  /**
   * @param name what device ids start with
   * @param size how many devices
   * @param sequenced whether messages carry their number as {@code seq}, or only as a value
   * @param mqttPort where the broker listens
   */
  Fleet(String name, int size, boolean sequenced, int mqttPort) {
    this.devices = IntStream.range(0, size).mapToObj(n -> "%s-%02d".formatted(name, n)).toList();
    this.sequenced = sequenced;
    this.client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("fleet-" + name)
            .serverHost("127.0.0.1")
            .serverPort(mqttPort)
            .buildAsync();
    client.connect().join();
  }

  /** How many messages the broker has acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }

  List<String> devices() {
    return devices;
  }

  /** Each device sends so many more; returns when the broker has acknowledged all of them. */
  void send(int rounds, double perSecond) {
    List<CompletableFuture<Mqtt5PublishResult>> sent = new ArrayList<>();
    long began = System.nanoTime();
    for (int round = 0; round < rounds; round++, sentByEach++) {
      for (String device : devices) {
        pace(began, sent.size(), perSecond);
        sent.add(publish(device, sentByEach));
      }
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  private CompletableFuture<Mqtt5PublishResult> publish(String device, int number) {
    String payload =
        sequenced
            ? "{\"n\":%d,\"seq\":%d}".formatted(number, number)
            : "{\"n\":%d}".formatted(number);
    return client
        .publishWith()
        .topic("devices/" + device + "/telemetry")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send()
        .whenComplete((result, failure) -> acknowledged.incrementAndGet());
  }

  private static void pace(long began, int sent, double perSecond) {
    long due = began + (long) (sent / perSecond * 1e9);
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  @Override
  public void close() {
    client.disconnect().join();
  }
}
