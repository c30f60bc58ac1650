package io.millrace.connectors.coap.server;

import io.millrace.connectors.coap.Listener;
import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Servers for tests, on ports of their own. */
final class Servers {

  static final int LARGEST = 65_536;
  static final int RETRY_AFTER = 7;

  private Servers() {}

  /** One that believes everybody. */
  static DeviceServer open(Shelf shelf) throws IOException {
    return start("coap", new ServerSettings.Access(true, Speaker.ANYBODY, List.of(), null), shelf);
  }

  /** One that knows devices by their keys. */
  static DeviceServer secure(Shelf shelf, String keys) throws IOException {
    return start(
        "coaps",
        new ServerSettings.Access(
            false, Speaker.ANYBODY, Secrets.inline("coap.psk.keys", keys), null),
        shelf);
  }

  private static DeviceServer start(String scheme, ServerSettings.Access access, Shelf shelf)
      throws IOException {
    DeviceServer server =
        new DeviceServer(
            "it",
            new ServerSettings(
                List.of(Listener.of(scheme + "://127.0.0.1:0")),
                access,
                new ServerSettings.Limits(
                    LARGEST, 100, 1, Duration.ofSeconds(RETRY_AFTER), Duration.ofSeconds(30))),
            shelf);
    server.start();
    return server;
  }
}
