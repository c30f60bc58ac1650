package io.millrace.connectors.telnet.frame;

import java.time.Duration;

/**
 * How a stream is cut into messages.
 *
 * @param kind what ends a message
 * @param delimiter the bytes that end it, for {@link FrameKind#DELIMITER}
 * @param length of each message, for {@link FrameKind#LENGTH}
 * @param idle the silence that ends it, for {@link FrameKind#IDLE}
 * @param longest most bytes of a message
 */
public record FrameRule(FrameKind kind, byte[] delimiter, int length, Duration idle, int longest) {

  /** Lines of at most so many bytes. */
  public static FrameRule lines(int longest) {
    return new FrameRule(FrameKind.LINE, new byte[] {'\n'}, 0, Duration.ZERO, longest);
  }
}
