package io.millrace.connectors.telnet.line;

import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.telnet.command.CommandForm;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What messages are called.
 *
 * @param content media type
 * @param channel name of the channel
 * @param numbers pattern with a group {@code sequence}, and maybe {@code epoch}; null if messages
 *     have no numbers
 */
public record MessageRules(String content, String channel, Pattern numbers) {

  private static final String SEQUENCE = "sequence";
  private static final String EPOCH = "epoch";

  /** The number of a message; null if it has none. */
  EdgeSequence sequence(byte[] message) {
    if (numbers == null) {
      return null;
    }
    Matcher matcher = numbers.matcher(new String(message, StandardCharsets.UTF_8));
    if (!matcher.find() || matcher.group(SEQUENCE) == null) {
      return null;
    }
    String epoch = CommandForm.hasGroup(numbers, EPOCH) ? matcher.group(EPOCH) : null;
    try {
      long number = Long.parseLong(matcher.group(SEQUENCE));
      return number < 0 ? null : new EdgeSequence(epoch, number);
    } catch (NumberFormatException e) {
      return null; // what is no number of 64 bits cannot tell messages apart
    }
  }
}
