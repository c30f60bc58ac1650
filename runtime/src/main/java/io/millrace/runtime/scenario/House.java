package io.millrace.runtime.scenario;

import io.millrace.runtime.config.Secret;
import io.millrace.runtime.config.SourceSettings;
import io.millrace.runtime.config.SourceValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Things that speak protocols of their own: where they are reached, and through which connectors.
 *
 * @param http port of the HTTP connector
 * @param mqtt port of the MQTT broker, which Sparkplug needs
 * @param secret token of the thermostat
 */
record House(int http, int mqtt, Secret secret) implements Cast {

  private static final int TOKEN_BYTES = 24;

  /**
   * A house at a free port, with a token of its own.
   *
   * @param mqtt port of the MQTT broker
   */
  static House draw(int mqtt) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return new House(freePort(), mqtt, new Secret(HexFormat.of().formatHex(token)));
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String main() {
    return "io.millrace.simulators.Things";
  }

  @Override
  public List<String> arguments() {
    return List.of("http://127.0.0.1:" + http + "/", "tcp://127.0.0.1:" + mqtt);
  }

  @Override
  public List<SourceSettings> sources() {
    return List.of(
        new SourceSettings(
            "web",
            "http",
            1,
            Map.of(
                "http.listen",
                new SourceValue("http://127.0.0.1:" + http, false),
                "http.auth.bearer.tokens",
                new SourceValue("thermostat-1=" + secret.reveal(), true))));
  }
}
