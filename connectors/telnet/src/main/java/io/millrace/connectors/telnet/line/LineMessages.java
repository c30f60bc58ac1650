package io.millrace.connectors.telnet.line;

import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.telnet.frame.Frame;
import io.millrace.schema.GapKind;
import io.millrace.schema.errors.ErrorCode;
import java.util.List;
import java.util.Map;

/** Says in the words of the pipeline what a line said. */
final class LineMessages {

  private final LineAddress address;
  private final LineSettings settings;
  private final Map<String, String> attributes;

  LineMessages(LineAddress address, LineSettings settings) {
    this.address = address;
    this.settings = settings;
    this.attributes =
        Map.of(
            EdgeAttributes.SOURCE_ADDRESS,
            address.toString(),
            EdgeAttributes.CONVERSATION,
            EdgeAttributes.POINT_TO_POINT,
            EdgeAttributes.SESSION,
            EdgeAttributes.SINGLE);
  }

  EdgeResult of(Frame frame, long now) {
    EdgeMessage message =
        new EdgeMessage(
            address.device(),
            settings.channel(),
            null,
            now,
            settings.content(),
            frame.bytes(),
            attributes,
            null,
            null,
            List.of());
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

  EdgeGap lost(String why, long now) {
    return new EdgeGap(
        address.device(),
        GapKind.SOURCE_LOST,
        null,
        now,
        "Connection to " + address + " lost: " + why);
  }
}
