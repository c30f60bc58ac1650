package io.millrace.runtime.broker;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One session of a machine, which publishes as fast as it can until it is ended. */
final class Talker implements AutoCloseable {

  private static final int WINDOW = 10;

  private final Mqtt5AsyncClient client;
  private final String topic;
  private final String name;
  private final Semaphore window = new Semaphore(WINDOW);
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  Talker(Mqtt5AsyncClient client, String machine, String name) {
    this.client = client;
    this.topic = "devices/" + machine + "/t";
    this.name = name;
    client.connect().join();
    thread = new Thread(this::talk, "talker-" + name);
    thread.start();
  }

  /** What the broker said it had taken. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  private void talk() {
    try {
      for (int number = 0; !closed && client.getState().isConnected(); number++) {
        if (window.tryAcquire(100, TimeUnit.MILLISECONDS)) {
          send(name + "-" + number);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String payload) {
    client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send()
        .whenComplete(
            (done, failure) -> {
              if (failure == null && done.getError().isEmpty()) {
                acknowledged.add(payload);
              }
              window.release();
            });
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
    client.disconnect().exceptionally(failure -> null).join();
  }
}
