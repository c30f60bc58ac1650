package io.millrace.connectors.telnet.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Goes through a login script on one connection. Patterns see bytes as ISO 8859-1. */
public final class Login {

  private static final int REMEMBERED = 4_096;

  private final LoginScript script;
  private final StringBuilder heard = new StringBuilder();
  private int step;
  private long sinceNanos;

  /**
   * @param script what to do
   * @param nanos now, as {@link System#nanoTime()}
   */
  public Login(LoginScript script, long nanos) {
    this.script = script;
    this.sinceNanos = nanos;
  }

  /**
   * Goes on.
   *
   * @param received what came, maybe nothing
   * @return what is to be sent now
   */
  public List<byte[]> take(byte[] received, long nanos) {
    heard.append(new String(received, StandardCharsets.ISO_8859_1));
    List<byte[]> said = new ArrayList<>();
    while (!isDone()) {
      if (script.steps().get(step) instanceof LoginStep.Expect expect) {
        Matcher matcher = expect.pattern().matcher(heard);
        if (!matcher.find()) {
          heard.delete(0, Math.max(0, heard.length() - REMEMBERED));
          return said;
        }
        heard.delete(0, matcher.end());
      } else if (script.steps().get(step) instanceof LoginStep.Send send) {
        said.add(send.bytes());
      }
      step++;
      sinceNanos = nanos;
    }
    return said;
  }

  /** Whether every step is done. */
  public boolean isDone() {
    return step == script.steps().size();
  }

  /** What came after all that was expected. */
  public byte[] rest() {
    return heard.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Sees that it does not take too long.
   *
   * @throws IOException that names what was expected in vain
   */
  public void check(long nanos) throws IOException {
    if (!isDone() && nanos - sinceNanos > script.patience().toNanos()) {
      throw new IOException(
          "its login waits in vain for "
              + (script.steps().get(step) instanceof LoginStep.Expect expect
                  ? '"' + expect.pattern().pattern() + '"'
                  : "its turn"));
    }
  }
}
