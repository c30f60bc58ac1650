package io.millrace.connectors.telnet.line;

import io.millrace.connectors.telnet.frame.FrameRule;
import io.millrace.connectors.telnet.login.LoginScript;
import io.millrace.connectors.telnet.wire.SerialLine;
import java.io.IOException;
import java.time.Duration;

/**
 * How all lines of a connector are spoken to.
 *
 * @param raw whether bytes are data from the first, without Telnet
 * @param binary whether Telnet shall pass bytes unchanged
 * @param serial how converters shall set their serial lines
 * @param login what is said before messages are read
 * @param frame where messages end
 * @param times how long to wait
 */
public record LineSettings(
    boolean raw,
    boolean binary,
    SerialLine serial,
    LoginScript login,
    FrameRule frame,
    LineTimes times) {

  /**
   * How long to wait.
   *
   * @param connect for a connection
   * @param longestPause before the next attempt, at most
   * @param silence after which a connection is dead, 0: never
   * @param keepAlive between signs of life, 0: none
   */
  public record LineTimes(
      Duration connect, Duration longestPause, Duration silence, Duration keepAlive) {

    void checkSilence(long nanos) throws IOException {
      if (!silence.isZero() && nanos > silence.toNanos()) {
        throw new IOException("nothing was heard for " + silence.toSeconds() + " s");
      }
    }

    boolean isKeepAliveDue(long nanos) {
      return !keepAlive.isZero() && nanos > keepAlive.toNanos();
    }
  }
}
