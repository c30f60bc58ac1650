package io.millrace.connectors.mqtt;

import io.millrace.connectors.mqtt.client.ClientSettings;
import io.millrace.connectors.mqtt.client.MqttVersion;
import io.millrace.connectors.mqtt.client.ServerAddress;
import io.millrace.connectors.mqtt.client.TlsFiles;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;

/** What source and sink say alike about the broker, typed. */
final class ConnectionSettings {

  private final AbstractConfig config;

  ConnectionSettings(AbstractConfig config) {
    this.config = config;
  }

  ClientSettings client(String clientId, ClientSettings.Subscription subscription) {
    List<ServerAddress> servers =
        config.getList(BrokerKeys.SERVER_URI).stream().map(ServerAddress::parse).toList();
    return new ClientSettings(
        servers,
        MqttVersion.of(config.getString(BrokerKeys.VERSION)),
        clientId,
        new ClientSettings.Login(
            config.getString(BrokerKeys.USERNAME), config.getPassword(BrokerKeys.PASSWORD)),
        tls(),
        subscription,
        timing());
  }

  private ClientSettings.Timing timing() {
    return new ClientSettings.Timing(
        Duration.ofSeconds(config.getInt(BrokerKeys.CONNECT_TIMEOUT)),
        Duration.ofSeconds(config.getInt(BrokerKeys.KEEP_ALIVE)),
        Duration.ofSeconds(config.getLong(BrokerKeys.SESSION_EXPIRY)),
        Duration.ofMillis(config.getLong(BrokerKeys.RETRY_BUDGET)));
  }

  private TlsFiles tls() {
    return new TlsFiles(
        config.getString(TlsKeys.TRUST_STORE),
        config.getPassword(TlsKeys.TRUST_STORE_PASSWORD),
        config.getString(TlsKeys.CA_FILE),
        config.getString(TlsKeys.KEY_STORE),
        config.getPassword(TlsKeys.KEY_STORE_PASSWORD),
        config.getString(TlsKeys.CERTIFICATE_FILE),
        config.getString(TlsKeys.KEY_FILE),
        config.getPassword(TlsKeys.KEY_PASSWORD),
        config.getString(TlsKeys.ENDPOINT_IDENTIFICATION).equals("https"));
  }
}
