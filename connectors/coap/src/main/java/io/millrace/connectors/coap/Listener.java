package io.millrace.connectors.coap;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where devices are heard.
 *
 * @param secure whether with DTLS
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
    boolean secure = "coaps".equals(uri.getScheme());
    boolean known = secure || "coap".equals(uri.getScheme());
    boolean bare = uri.getPath() == null || uri.getPath().isEmpty();
    boolean port = uri.getPort() >= 0 && uri.getPort() <= HIGHEST;
    if (!known || !bare || !port || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "must be coap:// or coaps://, a host and a port, such as coaps://0.0.0.0:5684");
    }
    InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
    if (address.isUnresolved() || address.getAddress().isMulticastAddress()) {
      throw new IllegalArgumentException("must name an address of this machine, none of a group");
    }
    return new Listener(secure, address);
  }
}
