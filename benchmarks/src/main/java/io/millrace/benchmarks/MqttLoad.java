package io.millrace.benchmarks;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5RxClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.reactivex.Flowable;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Publishes readings of a fleet with QoS 1 as fast as the broker takes them. Arguments: MQTT port,
 * devices, messages.
 */
final class MqttLoad {

  private MqttLoad() {}

  public static void main(String[] args) {
    int devices = Integer.parseInt(args[1]);
    int messages = Integer.parseInt(args[2]);
    Mqtt5RxClient client =
        Mqtt5Client.builder()
            .identifier("load-" + UUID.randomUUID())
            .serverHost("127.0.0.1")
            .serverPort(Integer.parseInt(args[0]))
            .buildRx();
    client.connect().ignoreElement().blockingAwait();
    client.publish(Flowable.range(0, messages).map(i -> message(i, devices))).blockingSubscribe();
    client.disconnect().blockingAwait();
  }

  private static Mqtt5Publish message(int i, int devices) {
    return Mqtt5Publish.builder()
        .topic("devices/load-" + i % devices + "/telemetry")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(Payloads.threeMetrics(i, i / devices + 1, 0).getBytes(StandardCharsets.UTF_8))
        .build();
  }
}
