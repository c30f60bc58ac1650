package io.millrace.connectors.modbus.map;

import java.net.URI;
import java.util.Optional;

/**
 * Where a bus is: {@code tcp://host:502} (Modbus TCP), {@code rtu+tcp://host:4001} (RTU frames
 * through a serial server) or {@code serial:///dev/ttyUSB0}.
 *
 * @param transport how frames travel
 * @param host host, or path of the serial port
 * @param port TCP port; 0 for a serial line
 */
public record BusAddress(Transport transport, String host, int port) {

  private static final int USUAL_PORT = 502;

  /** How frames travel. */
  public enum Transport {
    /** Modbus TCP. */
    TCP,
    /** RTU frames over TCP. */
    RTU_OVER_TCP,
    /** RTU frames over a serial line. */
    SERIAL
  }

  /** Reads an address; empty if it is none. */
  public static Optional<BusAddress> parse(String text) {
    try {
      URI uri = URI.create(text);
      if ("serial".equals(uri.getScheme()) && uri.getPath() != null && uri.getPath().length() > 1) {
        return Optional.of(new BusAddress(Transport.SERIAL, uri.getPath(), 0));
      }
      int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
      if (uri.getHost() == null || port == 0) {
        return Optional.empty();
      }
      return transport(uri.getScheme()).map(how -> new BusAddress(how, uri.getHost(), port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Transport> transport(String scheme) {
    return switch (scheme == null ? "" : scheme) {
      case "tcp" -> Optional.of(Transport.TCP);
      case "rtu+tcp" -> Optional.of(Transport.RTU_OVER_TCP);
      default -> Optional.empty();
    };
  }

  /** How people write it. */
  @Override
  public String toString() {
    return switch (transport) {
      case TCP -> "tcp://" + host + ':' + port;
      case RTU_OVER_TCP -> "rtu+tcp://" + host + ':' + port;
      case SERIAL -> "serial://" + host;
    };
  }
}
