package io.millrace.runtime.scenario;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.millrace.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MQTT 5 session of one machine: QoS 1 both ways, kept by the broker while the machine is away.
 * Everything the machine does happens on one thread of the scenario.
 */
final class MachineConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MachineConnection.class);
  private static final long SESSION_SECONDS = 3_600;
  private static final long PATIENCE_SECONDS = 20;
  private static final int MOST_WAITING = 100;

  private final Machine machine;
  private final ScheduledExecutorService time;
  private final Mqtt5AsyncClient client;
  private final AtomicLong waiting = new AtomicLong();

  /**
   * @param broker where to connect
   * @param machine who speaks
   * @param time on which thread the machine lives
   */
  MachineConnection(Broker broker, Machine machine, ScheduledExecutorService time) {
    this.machine = machine;
    this.time = time;
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(machine.id())
            .serverHost(broker.host())
            .serverPort(broker.port())
            .automaticReconnectWithDefaultConfig();
    Secret password = broker.passwords().get(machine.id());
    if (password != null) {
      builder = builder.simpleAuth(login(machine.id(), password.reveal()));
    }
    this.client = builder.buildAsync();
  }

  private static Mqtt5SimpleAuth login(String name, String password) {
    return Mqtt5SimpleAuth.builder()
        .username(name)
        .password(password.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  /** Connects and listens; done when the machine can hear. */
  CompletableFuture<?> open() {
    client.publishes(MqttGlobalPublishFilter.ALL, this::heard);
    return client
        .connectWith()
        .cleanStart(false)
        .sessionExpiryInterval(SESSION_SECONDS)
        .send()
        .thenCompose(
            connected ->
                client
                    .subscribeWith()
                    .topicFilter("to/" + machine.id() + "/#")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send())
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Lets time pass for the machine; a machine whose words are not taken holds its breath. */
  void step(long now) {
    if (waiting.get() < MOST_WAITING) {
      say(machine.step(now));
    }
  }

  private void heard(Mqtt5Publish publish) {
    String from = publish.getTopic().toString().substring(("to/" + machine.id() + "/").length());
    byte[] payload = publish.getPayloadAsBytes();
    time.execute(() -> say(machine.hear(from, payload, System.currentTimeMillis())));
  }

  private void say(List<Utterance> said) {
    for (Utterance utterance : said) {
      waiting.incrementAndGet();
      client
          .publishWith()
          .topic("devices/" + machine.id() + "/" + utterance.channel())
          .qos(MqttQos.AT_LEAST_ONCE)
          .contentType("application/json")
          .payload(utterance.payload())
          .send()
          .whenComplete((result, failure) -> said(failure));
    }
  }

  private void said(Throwable failure) {
    waiting.decrementAndGet();
    if (failure != null) {
      LOG.debug("{} was not heard", machine.id(), failure);
    }
  }

  @Override
  public void close() {
    client.disconnect().orTimeout(2, TimeUnit.SECONDS).exceptionally(failure -> null).join();
  }
}
