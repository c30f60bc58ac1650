package io.millrace.connectors.telnet.server;

import java.nio.charset.StandardCharsets;

/**
 * What a device is told when Kafka has its messages.
 *
 * @param text to say; empty if nothing. With {@code {count}} it tells how many messages of the
 *     connection Kafka has by now; without it is said once for each
 */
public record Acknowledgement(String text) {

  private static final String COUNT = "{count}";

  boolean isSaid() {
    return !text.isEmpty();
  }

  /**
   * What to say now.
   *
   * @param before how many messages were acknowledged before
   * @param now how many are with this
   */
  byte[] bytes(long before, long now) {
    String said =
        text.contains(COUNT)
            ? text.replace(COUNT, Long.toString(now))
            : text.repeat((int) (now - before));
    return said.getBytes(StandardCharsets.UTF_8);
  }
}
