package io.millrace.connectors.mqtt.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * Where a broker listens, read from a URI such as {@code tcp://host:1883}.
 *
 * @param host name or address
 * @param port port
 * @param secure whether TLS protects the connection
 * @param webSocketPath path of the WebSocket without its leading slash, or null for plain TCP
 */
public record ServerAddress(String host, int port, boolean secure, String webSocketPath) {

  private static final Map<String, Integer> PORTS =
      Map.of("tcp", 1883, "mqtt", 1883, "ssl", 8883, "mqtts", 8883, "ws", 80, "wss", 443);

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  public static ServerAddress parse(String text) {
    URI uri = uri(text);
    String scheme = uri.getScheme();
    if (scheme == null || !PORTS.containsKey(scheme) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' must be tcp://, ssl://, ws:// or wss:// with a host, such as"
              + " tcp://localhost:1883");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "User and password do not belong in the address; set mqtt.username and mqtt.password");
    }
    int port = uri.getPort() < 0 ? PORTS.get(scheme) : uri.getPort();
    boolean secure = scheme.equals("ssl") || scheme.equals("mqtts") || scheme.equals("wss");
    return new ServerAddress(
        uri.getHost(), port, secure, scheme.startsWith("ws") ? path(uri) : null);
  }

  private static URI uri(String text) {
    try {
      return new URI(text.trim());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no address: " + e.getReason(), e);
    }
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return path.startsWith("/") ? path.substring(1) : path;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
