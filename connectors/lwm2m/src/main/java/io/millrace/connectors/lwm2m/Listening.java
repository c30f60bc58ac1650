package io.millrace.connectors.lwm2m;

import java.net.InetSocketAddress;
import java.net.URI;
import org.apache.kafka.common.config.ConfigException;

/** Addresses to listen at. */
final class Listening {

  private static final int HIGHEST_PORT = 65_535;

  private Listening() {}

  /** The address in a URI; null for an empty one. */
  static InetSocketAddress at(String key, String text, String scheme) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI uri = URI.create(text);
      boolean legal =
          scheme.equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getPort() >= 0
              && uri.getPort() <= HIGHEST_PORT;
      if (legal) {
        InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
        if (!address.isUnresolved()) {
          return address;
        }
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new ConfigException(key, text, scheme + "://<address of this worker>:<port> is expected");
  }
}
