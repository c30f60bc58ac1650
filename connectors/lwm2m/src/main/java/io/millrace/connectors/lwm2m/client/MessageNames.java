package io.millrace.connectors.lwm2m.client;

import java.util.HexFormat;
import org.eclipse.californium.core.coap.Message;

/** Names of messages that hold over the life of an exchange, also for who was not there before. */
final class MessageNames {

  private MessageNames() {}

  static String of(Message message) {
    return message.getSourceContext().getPeerAddress().getPort()
        + ":"
        + token(message)
        + ":"
        + message.getMID();
  }

  /** Token in hexadecimal, lower case. */
  static String token(Message message) {
    return message.getToken() == null
        ? ""
        : HexFormat.of().formatHex(message.getToken().getBytes());
  }
}
