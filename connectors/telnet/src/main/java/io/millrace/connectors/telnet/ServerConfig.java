package io.millrace.connectors.telnet;

import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.telnet.server.Acknowledgement;
import io.millrace.connectors.telnet.server.IdentifiedBy;
import io.millrace.connectors.telnet.server.Identity;
import io.millrace.connectors.telnet.server.Listener;
import io.millrace.connectors.telnet.server.ServerSettings;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** The settings of a server, typed. */
final class ServerConfig {

  private final TelnetSourceConfig config;

  ServerConfig(TelnetSourceConfig config) {
    this.config = config;
  }

  List<Listener> listeners() {
    return config.getList(ServerKeys.LISTEN).stream().map(Listener::of).toList();
  }

  /** The devices that may speak. */
  Speaker served() {
    return Speaker.of(null, config.getList(ServerKeys.SERVED));
  }

  /**
   * How devices say who they are.
   *
   * @throws ConfigException if secrets cannot be read
   */
  Identity identity() {
    return new Identity(
        IdentifiedBy.valueOf(config.getString(ServerKeys.BY)),
        Pattern.compile(config.getString(ServerKeys.PATTERN)),
        config.getBoolean(ServerKeys.OPEN),
        served(),
        Secrets.given(config, ServerKeys.SECRETS, ServerKeys.SECRETS_FILE),
        config.millis(ServerKeys.PATIENCE));
  }

  /**
   * The files of TLS; null if there are none.
   *
   * @throws ConfigException if one is missing
   */
  ServerSettings.TlsFiles tls() {
    String certificate = config.getString(ServerKeys.CERTIFICATE);
    String key = config.getString(ServerKeys.KEY);
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new ConfigException(
          ServerKeys.CERTIFICATE + " and " + ServerKeys.KEY + " need each other");
    }
    return certificate.isEmpty()
        ? null
        : new ServerSettings.TlsFiles(certificate, key, config.getString(ServerKeys.TRUSTED));
  }

  /** All of it. */
  ServerSettings settings() {
    return new ServerSettings(
        config.connector(),
        listeners(),
        tls(),
        identity(),
        new Acknowledgement(
            config.getString(ServerKeys.ACKNOWLEDGEMENT).replace("\\r", "\r").replace("\\n", "\n")),
        config.getInt(ServerKeys.CONNECTIONS),
        config.getInt(ServerKeys.FROM_ONE));
  }
}
