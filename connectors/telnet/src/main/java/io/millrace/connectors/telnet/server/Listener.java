package io.millrace.connectors.telnet.server;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where devices are heard.
 *
 * @param secure whether with TLS
 * @param address of an interface, and a port; 0 for any free one
 */
public record Listener(boolean secure, InetSocketAddress address) {

  private static final int HIGHEST = 65_535;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none at which this machine could listen
   */
  public static Listener of(String text) {
    URI uri = URI.create(text.strip());
    boolean secure = "tls".equals(uri.getScheme());
    boolean known = secure || "tcp".equals(uri.getScheme());
    boolean bare = uri.getPath() == null || uri.getPath().isEmpty();
    boolean port = uri.getPort() >= 0 && uri.getPort() <= HIGHEST;
    if (!known || !bare || !port || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "must be tcp:// or tls://, a host and a port, such as tls://0.0.0.0:7443");
    }
    InetSocketAddress address =
        new InetSocketAddress(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort());
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("must name an address of this machine");
    }
    return new Listener(secure, address);
  }

  /** Whether only this machine reaches it. */
  public boolean isLoopback() {
    return address.getAddress().isLoopbackAddress();
  }
}
