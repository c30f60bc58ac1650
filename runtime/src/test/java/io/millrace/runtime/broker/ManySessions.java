package io.millrace.runtime.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process of its own that plays many devices, each with a connection: {@code ManySessions port
 * devices secondsBetweenMessages seconds}. Each numbers its messages; what the broker acknowledged
 * is printed at the end as {@code connected acknowledged failed}.
 */
public final class ManySessions {

  private static final int CONNECTING_AT_ONCE = 50;

  private final int port;
  private final AtomicLong sent = new AtomicLong();
  private final Semaphore answers = new Semaphore(0);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final List<Mqtt5AsyncClient> clients = new ArrayList<>();

  private ManySessions(int port) {
    this.port = port;
  }

  /** Plays, and prints what became of it. */
  public static void main(String[] arguments) throws InterruptedException {
    ManySessions many = new ManySessions(Integer.parseInt(arguments[0]));
    many.connect(Integer.parseInt(arguments[1]));
    System.out.println("connected " + many.clients.size());
    many.speak(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    long live = many.clients.stream().filter(client -> client.getState().isConnected()).count();
    System.out.println("end " + live + " " + many.acknowledged + " " + many.failed);
    System.exit(0);
  }

  private void connect(int devices) throws InterruptedException {
    Semaphore free = new Semaphore(CONNECTING_AT_ONCE);
    MqttClientExecutorConfig threads = MqttClientExecutorConfig.builder().nettyThreads(1).build();
    for (int number = 0; number < devices; number++) {
      Mqtt5AsyncClient client =
          MqttClient.builder()
              .useMqttVersion5()
              .identifier("many-" + number)
              .serverHost("127.0.0.1")
              .serverPort(port)
              .executorConfig(threads)
              .buildAsync();
      clients.add(client);
      free.acquire();
      client.connectWith().keepAlive(60).send().whenComplete((done, failure) -> free.release());
    }
    free.acquire(CONNECTING_AT_ONCE);
    clients.removeIf(client -> !client.getState().isConnected());
  }

  private void speak(int pause, int seconds) throws InterruptedException {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    for (int number = 0; number < clients.size(); number++) {
      Mqtt5AsyncClient client = clients.get(number);
      String topic = "devices/many-" + number + "/t";
      AtomicLong sequence = new AtomicLong();
      clock.scheduleAtFixedRate(
          () -> say(client, topic, sequence.getAndIncrement()),
          ThreadLocalRandom.current().nextLong(pause * 1_000L),
          pause * 1_000L,
          TimeUnit.MILLISECONDS);
    }
    clock.schedule(clock::shutdown, seconds, TimeUnit.SECONDS);
    clock.awaitTermination(2L * seconds, TimeUnit.SECONDS);
    answers.acquire((int) sent.get());
  }

  private void say(Mqtt5AsyncClient client, String topic, long number) {
    sent.incrementAndGet();
    client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(
            ("{\"seq\":" + number + ",\"t\":" + number % 10 + "}").getBytes(StandardCharsets.UTF_8))
        .send()
        .whenComplete(
            (done, failure) -> {
              (failure == null ? acknowledged : failed).incrementAndGet();
              answers.release();
            });
  }
}
