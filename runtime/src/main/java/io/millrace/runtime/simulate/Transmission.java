package io.millrace.runtime.simulate;

import java.util.Arrays;
import java.util.Objects;

/**
 * One message that a device sends.
 *
 * @param atMillis when, in milliseconds after the start
 * @param device device id
 * @param channel last part of the topic
 * @param payload what it says
 * @param kind what is special about it
 */
public record Transmission(
    long atMillis, String device, String channel, byte[] payload, Kind kind) {

  /** What is special about a message. */
  public enum Kind {
    /** Nothing. */
    NORMAL,
    /** It is not what it should be. */
    GARBAGE,
    /** It was sent before. */
    DUPLICATE,
    /** It was held back and comes with others. */
    LATE
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transmission that
        && atMillis == that.atMillis
        && kind == that.kind
        && device.equals(that.device)
        && channel.equals(that.channel)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Objects.hash(atMillis, device, channel, kind, Arrays.hashCode(payload));
  }
}
