package io.millrace.connectors.telnet.login;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigException;

/**
 * How to log in.
 *
 * @param steps what to do, in turn; none if nobody asks
 * @param patience how long each step may take
 */
public record LoginScript(List<LoginStep> steps, Duration patience) {

  /** Nobody asks. */
  public static final LoginScript NONE = new LoginScript(List.of(), Duration.ZERO);

  private static final String EXPECT = "expect ";
  private static final String SEND = "send";

  /**
   * Reads a script: on each line {@code expect} and a regular expression, or {@code send} and a
   * text. Lines that begin with # say nothing.
   *
   * @param lineEnd what follows each text that is sent
   * @throws ConfigException that names the line at fault, and never shows what is to be sent
   */
  public static LoginScript read(String text, byte[] lineEnd, Duration patience) {
    List<LoginStep> steps = new ArrayList<>();
    String[] lines = text.split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].stripLeading();
      if (!line.isBlank() && !line.startsWith("#")) {
        steps.add(step(i + 1, line, lineEnd));
      }
    }
    return new LoginScript(List.copyOf(steps), patience);
  }

  private static LoginStep step(int number, String line, byte[] lineEnd) {
    if (line.startsWith(EXPECT)) {
      try {
        return new LoginStep.Expect(Pattern.compile(line.substring(EXPECT.length())));
      } catch (PatternSyntaxException e) {
        throw new ConfigException("Line " + number + " of the login: " + e.getMessage());
      }
    }
    if (line.equals(SEND) || line.startsWith(SEND + ' ')) {
      String said = line.substring(Math.min(line.length(), SEND.length() + 1));
      return new LoginStep.Send(withEnd(said.getBytes(StandardCharsets.UTF_8), lineEnd));
    }
    throw new ConfigException(
        "Line " + number + " of the login begins with neither 'expect ' nor 'send '");
  }

  private static byte[] withEnd(byte[] text, byte[] lineEnd) {
    byte[] bytes = new byte[text.length + lineEnd.length];
    System.arraycopy(text, 0, bytes, 0, text.length);
    System.arraycopy(lineEnd, 0, bytes, text.length, lineEnd.length);
    return bytes;
  }
}
