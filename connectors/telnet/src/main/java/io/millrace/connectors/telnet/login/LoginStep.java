package io.millrace.connectors.telnet.login;

import java.util.regex.Pattern;

/** One step of a login. */
sealed interface LoginStep {

  /**
   * Wait until the other side says something.
   *
   * @param pattern what that is
   */
  record Expect(Pattern pattern) implements LoginStep {}

  /**
   * Say something.
   *
   * @param bytes what that is, with the end of its line; never shown
   */
  record Send(byte[] bytes) implements LoginStep {

    @Override
    public String toString() {
      return "send";
    }
  }
}
