package io.millrace.runtime.scenario;

import io.millrace.runtime.config.Secret;
import java.net.URI;
import java.util.Map;

/**
 * Where machines connect.
 *
 * @param host host name
 * @param port TCP port
 * @param passwords passwords by device id; empty where the broker asks for none
 */
public record Broker(String host, int port, Map<String, Secret> passwords) {

  private static final int USUAL_PORT = 1883;

  /** The broker at a URL such as {@code tcp://127.0.0.1:1883}. */
  public static Broker at(URI url, Map<String, Secret> passwords) {
    return new Broker(
        url.getHost(), url.getPort() < 0 ? USUAL_PORT : url.getPort(), Map.copyOf(passwords));
  }

  @Override
  public String toString() {
    return host + ':' + port;
  }
}
