package io.millrace.connectors.mqtt.client;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.MqttWebSocketConfig;
import io.reactivex.schedulers.Schedulers;
import java.util.concurrent.TimeUnit;

/** What a client of either version needs to reach a broker. */
final class Transport {

  private Transport() {}

  static MqttClientBuilder builder(
      ClientSettings settings, ServerAddress server, ClientThreads threads) {
    return com.hivemq.client.mqtt.MqttClient.builder()
        .identifier(settings.clientId())
        .transportConfig(transport(settings, server))
        .executorConfig(
            MqttClientExecutorConfig.builder()
                .nettyExecutor(threads)
                .nettyThreads(1)
                .applicationScheduler(Schedulers.from(Runnable::run))
                .build());
  }

  private static MqttClientTransportConfig transport(
      ClientSettings settings, ServerAddress server) {
    long timeout = settings.timing().connectTimeout().toMillis();
    MqttClientTransportConfigBuilder builder =
        MqttClientTransportConfig.builder()
            .serverHost(server.host())
            .serverPort(server.port())
            .socketConnectTimeout(timeout, TimeUnit.MILLISECONDS)
            .mqttConnectTimeout(timeout, TimeUnit.MILLISECONDS);
    if (server.secure()) {
      builder = builder.sslConfig(new TlsMaterial(settings.tls()).config());
    }
    if (server.webSocketPath() != null) {
      builder =
          builder.webSocketConfig(
              MqttWebSocketConfig.builder().serverPath(server.webSocketPath()).build());
    }
    return builder.build();
  }
}
