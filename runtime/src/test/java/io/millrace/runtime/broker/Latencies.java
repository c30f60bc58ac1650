package io.millrace.runtime.broker;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.millrace.schema.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Quiet devices that each say when they said it, and how long that took until an application that
 * reads the readings topic has it.
 */
final class Latencies {

  private static final int DEVICES = 10;
  private static final int PER_SECOND = 10;
  private static final int STRETCHES = Integer.getInteger("millrace.fairness.stretches", 3);
  private static final int SECONDS = 4;
  private static final long DRAIN_SECONDS = 60;

  private final GuardedInstance instance;

  Latencies(GuardedInstance instance) {
    this.instance = instance;
  }

  /** The quiet devices, as the registry takes them. */
  static String devices() {
    List<String> devices = new ArrayList<>();
    for (int number = 0; number < DEVICES; number++) {
      devices.add(device("quiet-" + number));
    }
    devices.add(device("loud"));
    return String.join(",", devices);
  }

  private static String device(String id) {
    return """
    {"id":"%s","communication":"IOT","owner":{"id":"acme","kind":"BUSINESS"}}\
    """
        .formatted(id);
  }

  /** The median of the 99th percentiles of some stretches after one that warms up, in millis. */
  double p99() throws InterruptedException {
    p99(SECONDS);
    double[] each = new double[STRETCHES];
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      each[stretch] = p99(SECONDS);
    }
    Arrays.sort(each);
    return each[STRETCHES / 2];
  }

  private double p99(int seconds) throws InterruptedException {
    List<Mqtt5AsyncClient> clients = new ArrayList<>();
    for (int number = 0; number < DEVICES; number++) {
      Mqtt5AsyncClient client = instance.builder("quiet-" + number).buildAsync();
      client.connect().join();
      clients.add(client);
    }
    AtomicInteger sent = new AtomicInteger();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (KafkaConsumer<String, Reading> readings =
        instance.follow("millrace.readings.v1", Reading.class)) {
      CompletableFuture<double[]> all =
          CompletableFuture.supplyAsync(() -> collect(readings, seconds * DEVICES * PER_SECOND));
      clock.scheduleAtFixedRate(
          () -> say(clients, sent, seconds),
          0,
          1_000_000 / (DEVICES * PER_SECOND),
          TimeUnit.MICROSECONDS);
      double[] sorted = Arrays.stream(all.join()).sorted().toArray();
      return sorted[(int) (sorted.length * 0.99)];
    } finally {
      clock.shutdownNow();
      clients.forEach(client -> client.disconnect().exceptionally(failure -> null).join());
    }
  }

  private static void say(List<Mqtt5AsyncClient> clients, AtomicInteger sent, int seconds) {
    int number = sent.getAndIncrement();
    if (number >= seconds * DEVICES * PER_SECOND) {
      return;
    }
    int device = number % DEVICES;
    clients
        .get(device)
        .publishWith()
        .topic("devices/quiet-" + device + "/t")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(GuardedInstance.bytes("{\"sent\":" + System.nanoTime() / 1_000 + "}"))
        .send();
  }

  private static double[] collect(KafkaConsumer<String, Reading> readings, int expected) {
    double[] millis = new double[expected];
    int count = 0;
    long deadline =
        System.nanoTime()
            + TimeUnit.SECONDS.toNanos(expected / DEVICES / PER_SECOND + DRAIN_SECONDS);
    while (count < expected && System.nanoTime() < deadline) {
      for (ConsumerRecord<String, Reading> next : readings.poll(Duration.ofMillis(100))) {
        if (next.key().startsWith("quiet-") && count < expected) {
          millis[count++] = (System.nanoTime() / 1_000 - next.value().getValueDouble()) / 1_000;
        }
      }
    }
    // what has not come by now counts as late as it can be
    Arrays.fill(millis, count, expected, TimeUnit.SECONDS.toMillis(DRAIN_SECONDS));
    return millis;
  }
}
