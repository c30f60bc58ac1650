package io.millrace.runtime.scenario;

import io.millrace.runtime.config.Secret;
import io.millrace.runtime.config.SourceSettings;
import io.millrace.runtime.config.SourceValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Three machines that speak protocols of their own: where they are reached, and through which
 * connectors.
 *
 * @param modbus port of the drive
 * @param opcua port of the belt
 * @param lwm2m port where the meter finds its server
 * @param secret pre-shared key of the meter, in hexadecimal
 */
record Line(int modbus, int opcua, int lwm2m, Secret secret) implements Cast {

  private static final int KEY_BYTES = 16;

  /** A line at free ports, with a key of its own. */
  static Line draw() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback);
        DatagramSocket third = new DatagramSocket(0, loopback)) {
      return new Line(
          one.getLocalPort(),
          other.getLocalPort(),
          third.getLocalPort(),
          new Secret(HexFormat.of().formatHex(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String main() {
    return "io.millrace.simulators.Line";
  }

  @Override
  public List<String> arguments() {
    return List.of(Integer.toString(modbus), Integer.toString(opcua), server());
  }

  private String server() {
    return "coaps://127.0.0.1:" + lwm2m;
  }

  @Override
  public List<SourceSettings> sources() {
    return List.of(
        new SourceSettings("drives", "modbus", 1, Map.of("modbus.map", map("drive.yaml", modbus))),
        new SourceSettings("belts", "opcua", 1, Map.of("opcua.map", map("belt.yaml", opcua))),
        new SourceSettings(
            "meters",
            "lwm2m",
            1,
            Map.of(
                "lwm2m.listen", new SourceValue("", false),
                "lwm2m.listen.secure", new SourceValue(server(), false),
                "lwm2m.psk.keys", new SourceValue("meter-1=" + secret.reveal(), true),
                "lwm2m.map", map("meter.yaml", lwm2m))));
  }

  private static SourceValue map(String resource, int port) {
    String text = Application.of("map", "factory/" + resource).body();
    return new SourceValue(text.replace("{port}", Integer.toString(port)), false);
  }
}
