package io.millrace.connectors.telnet.line;

import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.telnet.frame.Frame;
import io.millrace.schema.errors.ErrorCode;
import java.util.List;
import java.util.Map;

/** Says in the words of the pipeline what lines said. */
public final class LineMessages {

  private final MessageRules rules;

  /**
   * @param rules what messages are called
   */
  public LineMessages(MessageRules rules) {
    this.rules = rules;
  }

  /**
   * Who says something.
   *
   * @param device device id
   * @param principal who the other side proved to be, or null
   * @param attributes what is seen of the way to it
   */
  public record Origin(String device, String principal, Map<String, String> attributes) {}

  /** What becomes of a frame. */
  public EdgeResult of(Origin origin, Frame frame, long now) {
    EdgeMessage message = message(origin, frame.bytes(), now);
    if (frame instanceof Frame.Oversized) {
      return new EdgeResult.Refused(
          message,
          ErrorCode.OVERSIZED,
          "No end of the message in its first " + frame.bytes().length + " bytes");
    }
    if (frame instanceof Frame.Cut) {
      return new EdgeResult.Refused(
          message, ErrorCode.MALFORMED_PAYLOAD, "The connection ended inside this message");
    }
    return new EdgeResult.Accepted(message);
  }

  /** A message of these bytes. */
  public EdgeMessage message(Origin origin, byte[] bytes, long now) {
    return new EdgeMessage(
        origin.device(),
        rules.channel(),
        origin.principal(),
        now,
        rules.content(),
        bytes,
        origin.attributes(),
        rules.sequence(bytes),
        null,
        List.of());
  }
}
