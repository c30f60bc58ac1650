package io.millrace.connectors.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where devices are heard.
 *
 * @param secure whether with TLS
 * @param host name or address of an interface
 * @param port number; 0 for any free one
 */
public record Listener(boolean secure, String host, int port) {

  private static final int HIGHEST = 65_535;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Listener of(String text) {
    URI address;
    try {
      address = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no address", e);
    }
    boolean secure = "https".equals(address.getScheme());
    boolean known = secure || "http".equals(address.getScheme());
    boolean bare = address.getPath() == null || address.getPath().isEmpty();
    if (!known || address.getHost() == null || !bare || address.getPort() > HIGHEST) {
      throw new IllegalArgumentException(
          "must be http:// or https://, a host and a port, such as https://0.0.0.0:8443");
    }
    if (address.getPort() < 0) {
      throw new IllegalArgumentException("needs a port, such as " + text.strip() + ":8443");
    }
    return new Listener(secure, address.getHost().replaceAll("[\\[\\]]", ""), address.getPort());
  }

  /** Whether only this machine reaches it. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
