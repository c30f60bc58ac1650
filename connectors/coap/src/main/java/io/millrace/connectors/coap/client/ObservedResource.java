package io.millrace.connectors.coap.client;

import io.millrace.connectors.common.edge.DeviceIds;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A resource of a device.
 *
 * @param device device id
 * @param channel what its messages are called
 * @param uri where it is
 */
public record ObservedResource(String device, String channel, URI uri) {

  private static final int PORT = 5683;
  private static final int SECURE_PORT = 5684;
  private static final int LONGEST_CHANNEL = 256;

  /**
   * Reads {@code device/channel=coap://host/path}; without a channel the path is the channel.
   *
   * @throws IllegalArgumentException if it is not so written
   */
  public static ObservedResource of(String text) {
    int equals = text.indexOf('=');
    int scheme = text.indexOf("://");
    if (equals <= 0 || scheme < equals) {
      throw new IllegalArgumentException("must be device/channel=coap://host/path");
    }
    URI uri = URI.create(text.substring(equals + 1).strip());
    boolean known = "coap".equals(uri.getScheme()) || "coaps".equals(uri.getScheme());
    if (!known || uri.getHost() == null || uri.getPath() == null || uri.getPath().isEmpty()) {
      throw new IllegalArgumentException("must name a coap:// or coaps:// host and a path");
    }
    String who = text.substring(0, equals).strip();
    int slash = who.indexOf('/');
    String device = slash < 0 ? who : who.substring(0, slash);
    String channel = slash < 0 ? uri.getPath().substring(1) : who.substring(slash + 1);
    if (!DeviceIds.isLegal(device)) {
      throw new IllegalArgumentException("a device id has 1 to 128 of A-Z a-z 0-9 . _ : -");
    }
    if (channel.isEmpty()
        || channel.length() > LONGEST_CHANNEL
        || channel.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a channel has 1 to 256 printable characters");
    }
    return new ObservedResource(device, channel, uri);
  }

  /** Whether with DTLS. */
  public boolean isSecure() {
    return "coaps".equals(uri.getScheme());
  }

  /** The server, not yet looked up. */
  public InetSocketAddress server() {
    int usual = isSecure() ? SECURE_PORT : PORT;
    return InetSocketAddress.createUnresolved(
        uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
  }

  /** Another place at the same server. */
  URI at(String path) {
    return uri.resolve(path);
  }

  @Override
  public String toString() {
    return device + '/' + channel + " at " + uri;
  }
}
