package io.millrace.connectors.mqtt.client;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.types.Password;

/**
 * How one client speaks to the broker.
 *
 * @param servers brokers to try in turn
 * @param version protocol version
 * @param clientId identity of the session
 * @param login user and password
 * @param tls certificates and keys
 * @param subscription what to subscribe to
 * @param timing how long things may take
 */
public record ClientSettings(
    List<ServerAddress> servers,
    MqttVersion version,
    String clientId,
    Login login,
    TlsFiles tls,
    Subscription subscription,
    Timing timing) {

  /**
   * User and password; a password prints as hidden.
   *
   * @param user user name, or empty
   * @param password password, or null
   */
  public record Login(String user, Password password) {}

  /**
   * What to subscribe to.
   *
   * @param filters topic filters, shared ones included
   * @param qos highest quality of service to ask for
   * @param host Sparkplug host id under which to say that we are there; empty for none
   */
  public record Subscription(List<String> filters, int qos, String host) {

    /** A subscription of nobody in particular. */
    public Subscription(List<String> filters, int qos) {
      this(filters, qos, "");
    }
  }

  /**
   * How long things may take.
   *
   * @param connectTimeout for connecting and subscribing
   * @param keepAlive longest silence
   * @param sessionExpiry how long the broker shall keep the session without us
   * @param retryBudget how long to try to reconnect
   */
  public record Timing(
      Duration connectTimeout, Duration keepAlive, Duration sessionExpiry, Duration retryBudget) {}

  /** The same for another session. */
  public ClientSettings withClientId(String id) {
    return new ClientSettings(servers, version, id, login, tls, subscription, timing);
  }

  /** The same for another client, which leaves no session behind and no word of itself. */
  public ClientSettings forCheck(String id) {
    Timing once =
        new Timing(timing.connectTimeout, timing.keepAlive, Duration.ZERO, timing.connectTimeout);
    Subscription quiet = new Subscription(subscription.filters(), subscription.qos());
    return new ClientSettings(servers, version, id, login, tls, quiet, once);
  }
}
