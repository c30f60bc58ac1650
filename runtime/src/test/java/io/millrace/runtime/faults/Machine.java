package io.millrace.runtime.faults;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A device that numbers what it says, and hears what comes for it, with a client that knows nothing
 * of Millrace.
 */
final class Machine implements AutoCloseable {

  static final int NO_EXPIRY = 0;

  private static final long PAUSE_NANOS = 20_000_000;
  private static final String STATUS = "status";

  private final String id;
  private final Mqtt5AsyncClient client;
  private final List<Reply> replies = new CopyOnWriteArrayList<>();
  private final List<Mqtt5Publish> commands = new CopyOnWriteArrayList<>();

  Machine(String id, int mqttPort) {
    this.id = id;
    this.client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(id)
            .serverHost("127.0.0.1")
            .serverPort(mqttPort)
            .buildAsync();
    client.connectWith().keepAlive(600).send().join();
    listen("to/" + id + "/replies", message -> replies.add(Reply.of(message)));
    listen("to/" + id + "/commands/#", commands::add);
  }

  /**
   * What became of a message, as its sender is told.
   *
   * @param number the number of the message
   */
  record Reply(int number, String status) {

    static Reply of(Mqtt5Publish message) {
      String number = StandardCharsets.UTF_8.decode(message.getCorrelationData().get()).toString();
      String status =
          message.getUserProperties().asList().stream()
              .filter(each -> each.getName().toString().equals(STATUS))
              .map(each -> each.getValue().toString())
              .collect(Collectors.joining());
      return new Reply(Integer.parseInt(number), status);
    }
  }

  private void listen(String filter, Consumer<Mqtt5Publish> heard) {
    client
        .subscribeWith()
        .topicFilter(filter)
        .qos(MqttQos.EXACTLY_ONCE)
        .callback(heard)
        .send()
        .join();
  }

  /** What it was told of its messages, in order. */
  List<Reply> replies() {
    return replies;
  }

  /** Commands that came, in order. */
  List<Mqtt5Publish> commands() {
    return commands;
  }

  /** Publishes numbers to a peer, some 50 a second. */
  CompletableFuture<Void> tellAll(String peer, int first, int count) {
    return CompletableFuture.runAsync(
        () -> {
          for (int number = first; number < first + count; number++) {
            tell(peer, number, NO_EXPIRY);
            LockSupport.parkNanos(PAUSE_NANOS);
          }
        });
  }

  /** Publishes a number to a peer; returns when the broker has it. */
  void tell(String peer, int number, int expirySeconds) {
    byte[] text = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    var message =
        Mqtt5Publish.builder()
            .topic("devices/" + id + "/peers/" + peer + "/step")
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(text)
            .correlationData(text)
            .responseTopic("to/" + id + "/replies")
            .userProperties(Mqtt5UserProperties.builder().add("seq", "" + number).build());
    publish(
        expirySeconds == NO_EXPIRY
            ? message.build()
            : message.messageExpiryInterval(expirySeconds).build());
  }

  /** Answers a command where it was asked to. */
  void answer(Mqtt5Publish command, String text) {
    publish(
        Mqtt5Publish.builder()
            .topic(command.getResponseTopic().orElseThrow())
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(text.getBytes(StandardCharsets.UTF_8))
            .build());
  }

  private void publish(Mqtt5Publish message) {
    client.publish(message).orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    client.disconnect().join();
  }
}
