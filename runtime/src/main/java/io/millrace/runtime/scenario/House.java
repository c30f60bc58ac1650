package io.millrace.runtime.scenario;

import io.millrace.runtime.config.Secret;
import io.millrace.runtime.config.SourceSettings;
import io.millrace.runtime.config.SourceValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Things that speak protocols of their own: where they are reached, and through which connectors.
 *
 * @param http port of the HTTP connector
 * @param mqtt port of the MQTT broker, which Sparkplug needs
 * @param kettle port of the kettle's console
 * @param barrel port of the barrel's CoAP server
 * @param meter folder in which the electricity meter leaves files
 * @param secret token of the thermostat, and password of the kettle
 */
record House(int http, int mqtt, int kettle, int barrel, Path meter, Secret secret)
    implements Cast {

  private static final int TOKEN_BYTES = 24;

  /**
   * A house at a free port, with a token of its own.
   *
   * @param mqtt port of the MQTT broker
   * @param folder for files
   */
  static House draw(int mqtt, Path folder) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return new House(
        freePort(),
        mqtt,
        freePort(),
        freePort(),
        folder.resolve("electricity"),
        new Secret(HexFormat.of().formatHex(token)));
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
    return List.of(
        "http://127.0.0.1:" + http + "/",
        "tcp://127.0.0.1:" + mqtt,
        Integer.toString(kettle),
        Integer.toString(barrel),
        meter.toString());
  }

  @Override
  public List<SourceSettings> sources() {
    return List.of(
        source(
            "web",
            "http",
            Map.of("http.listen", "http://127.0.0.1:" + http),
            Map.of("http.auth.bearer.tokens", "thermostat-1=" + secret.reveal())),
        source(
            "kitchen",
            "telnet",
            Map.of(
                "telnet.devices", "kettle-1=127.0.0.1:" + kettle,
                "telnet.raw", "true",
                "message.content.type", "application/json",
                "message.channel", "state",
                "command.template", "{name} {payload}",
                "command.response.pattern", "^OK (?<value>.*)",
                "command.error.pattern", "^ERROR"),
            Map.of(
                "telnet.login.script",
                "expect Password: $\nsend " + secret.reveal() + "\nexpect ready\\r\\n")),
        source(
            "garden",
            "coap-observe",
            Map.of(
                "coap.observe.resources", "barrel-1/level=coap://127.0.0.1:" + barrel + "/level"),
            Map.of()),
        source(
            "loggers",
            "files",
            Map.of(
                "files.address", meter.toUri().toString(),
                "files.glob", "*.csv",
                "files.poll.ms", "1000",
                "files.settle.ms", "100",
                "files.after.success", "DELETE",
                "format", "CSV",
                "device.id", "electricity-1"),
            Map.of()));
  }

  private static SourceSettings source(
      String name, String connector, Map<String, String> settings, Map<String, String> secrets) {
    Map<String, SourceValue> values = new HashMap<>();
    settings.forEach((key, value) -> values.put(key, new SourceValue(value, false)));
    secrets.forEach((key, value) -> values.put(key, new SourceValue(value, true)));
    return new SourceSettings(name, connector, 1, values);
  }
}
