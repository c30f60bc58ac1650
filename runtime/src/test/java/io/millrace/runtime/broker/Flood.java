package io.millrace.runtime.broker;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** One device that sends as many messages as it may, over several connections. */
final class Flood implements AutoCloseable {

  private static final int CONNECTIONS = 20;
  private static final int WINDOW = 400;

  private final List<Mqtt5AsyncClient> clients = new ArrayList<>();
  private final Semaphore window = new Semaphore(WINDOW);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;
  private long lastAsked = System.nanoTime();
  private long lastCount;
  private volatile boolean closed;

  Flood(Function<String, Mqtt5ClientBuilder> broker) {
    for (int number = 0; number < CONNECTIONS; number++) {
      Mqtt5AsyncClient client = broker.apply("loud-" + number).buildAsync();
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

  /** The same since this was asked the last time. */
  double perSecondLately() {
    long now = System.nanoTime();
    long all = acknowledged.get();
    double rate = (all - lastCount) * 1e9 / (now - lastAsked);
    lastCount = all;
    lastAsked = now;
    return rate;
  }

  /** How many messages the broker has taken. */
  long acknowledged() {
    return acknowledged.get();
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
                if (failure == null) {
                  acknowledged.incrementAndGet();
                } else if (!closed) {
                  failed.incrementAndGet();
                }
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
