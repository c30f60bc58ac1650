package io.millrace.connectors.telnet.command;

import io.millrace.schema.Command;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a command is written to a line, and how its answer is told.
 *
 * @param template of the line, with {@code {name}} and {@code {payload}}
 * @param lineEnd what follows it
 * @param response pattern of the answer; null if there is none
 * @param error pattern of an answer that says no, or null
 * @param patience how long the answer may take
 * @param repeats whether it does no harm to send a command twice
 */
public record CommandForm(
    String template,
    byte[] lineEnd,
    Pattern response,
    Pattern error,
    Duration patience,
    boolean repeats) {

  private static final int LONGEST = 8_192;

  /**
   * Writes a command.
   *
   * @throws IllegalArgumentException if it is not one line of text
   */
  byte[] write(Command command) {
    String line =
        template
            .replace("{name}", checked("name", command.getName()))
            .replace("{payload}", checked("payload", text(command.getPayload())));
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    if (text.length > LONGEST) {
      throw new IllegalArgumentException("it has more than " + LONGEST + " bytes");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length + lineEnd.length);
    bytes.writeBytes(text);
    bytes.writeBytes(lineEnd);
    return bytes.toByteArray();
  }

  private static String text(ByteBuffer payload) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(payload.duplicate()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("its payload is not UTF-8", e);
    }
  }

  /** What ends a line would begin a second command. */
  private static String checked(String what, String text) {
    if (text.chars().anyMatch(each -> each < ' ' && each != '\t' || each == 0x7f)) {
      throw new IllegalArgumentException("its " + what + " has line ends or control characters");
    }
    return text;
  }

  /** Whether a pattern has a group of a name. */
  public static boolean hasGroup(Pattern pattern, String name) {
    return pattern.pattern().contains("(?<" + name + ">");
  }
}
