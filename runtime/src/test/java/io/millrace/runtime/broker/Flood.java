package io.millrace.runtime.broker;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** One device that sends as many messages as it may, over several connections. */
final class Flood implements AutoCloseable {

  private static final int CONNECTIONS = 20;
  private static final int WINDOW = 400;

  private final List<Mqtt5AsyncClient> clients = new ArrayList<>();
  private final Semaphore window = new Semaphore(WINDOW);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  Flood(GuardedInstance instance) {
    for (int number = 0; number < CONNECTIONS; number++) {
      Mqtt5AsyncClient client = instance.builder("loud-" + number).buildAsync();
      client.connect().join();
      clients.add(client);
    }
    thread = new Thread(this::run, "flood");
    thread.start();
  }

  /** How many messages a second the broker has taken since it began at a time. */
  double perSecond(long begin) {
    return acknowledged.get() * 1e9 / (System.nanoTime() - begin);
  }

  /** How many messages the broker has refused. */
  long failed() {
    return failed.get();
  }

  private void run() {
    for (int number = 0; !closed; number++) {
      window.acquireUninterruptibly();
      clients
          .get(number % CONNECTIONS)
          .publishWith()
          .topic("devices/loud/t")
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(GuardedInstance.bytes("{\"n\":" + number + "}"))
          .send()
          .whenComplete(
              (done, failure) -> {
                (failure == null || closed ? acknowledged : failed).incrementAndGet();
                window.release();
              });
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    window.release(WINDOW);
    thread.join();
    clients.forEach(client -> client.disconnect().exceptionally(failure -> null).join());
  }
}
