package io.millrace.connectors.telnet.line;

import io.millrace.connectors.common.edge.DeviceIds;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where a device is.
 *
 * @param device its id
 * @param host name or address
 * @param port of the device or of its converter
 */
public record LineAddress(String device, String host, int port) {

  private static final int LAST_PORT = 65_535;

  /**
   * Reads {@code device=host:port}; an IPv6 address stands in brackets.
   *
   * @throws ConfigException if it is not so written
   */
  public static LineAddress read(String text) {
    int equals = text.indexOf('=');
    int colon = text.lastIndexOf(':');
    if (equals <= 0 || colon <= equals + 1) {
      throw new ConfigException("'" + text + "' is not written as device=host:port");
    }
    String device = text.substring(0, equals).strip();
    if (!DeviceIds.isLegal(device)) {
      throw new ConfigException(
          "'" + device + "' is no device id: 1 to 128 letters, digits and . _ : -");
    }
    String host = text.substring(equals + 1, colon).strip();
    return new LineAddress(device, unbracketed(host), port(text, text.substring(colon + 1)));
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(String text, String digits) {
    try {
      int port = Integer.parseInt(digits.strip());
      if (port > 0 && port <= LAST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new ConfigException("'" + text + "': '" + digits + "' is no port: " + e.getMessage());
    }
    throw new ConfigException("'" + text + "': a port is 1 to 65535");
  }

  @Override
  public String toString() {
    return host + ':' + port;
  }
}
