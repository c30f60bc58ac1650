package io.millrace.runtime.machines;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A control panel that speaks MQTT, the peer of a machine that speaks something else. */
final class Panel implements AutoCloseable {

  private final String id;
  private final Mqtt5AsyncClient client;
  private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();

  Panel(String id, int port, String password) {
    this.id = id;
    this.client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(id)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .simpleAuth()
            .username(id)
            .password(password.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().join();
    client
        .subscribeWith()
        .topicFilter("to/" + id + "/#")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(heard::add)
        .send()
        .join();
  }

  /** Says something to a machine. */
  void tell(String machine, String point, String value) {
    client
        .publishWith()
        .topic("devices/" + id + "/peers/" + machine + "/" + point)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(value.getBytes(StandardCharsets.UTF_8))
        .responseTopic("to/" + id + "/replies")
        .correlationData(point.getBytes(StandardCharsets.UTF_8))
        .send()
        .join();
  }

  /** What it was told. */
  List<String> heard() {
    return heard.stream()
        .map(message -> message.getTopic() + " " + message.getUserProperties().asList())
        .toList();
  }

  @Override
  public void close() {
    client.disconnect();
  }
}
