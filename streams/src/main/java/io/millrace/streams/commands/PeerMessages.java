package io.millrace.streams.commands;

import io.millrace.schema.Command;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Link;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages that one machine addresses to the other one of a link. */
public final class PeerMessages {

  /** Attribute of a message: the device to which it is addressed. */
  public static final String PEER = "peer";

  /** Attribute of a command: where its sender wants to be told, never shown to the receiver. */
  static final String REPLY_TO = "millrace.reply_to";

  private static final String NAME = "name";
  private static final String USUAL_NAME = "message";
  private static final String RESPONSE_TOPIC = "mqtt.response_topic";
  private static final String CORRELATION = "mqtt.correlation_data";
  private static final String EXPIRY = "mqtt.message_expiry";
  private static final long MILLIS = 1_000;
  private static final long LONGEST_EXPIRY_SECONDS = 1L << 32;

  private PeerMessages() {}

  /** The device to which a message is addressed; null if to nobody. */
  public static String peer(DeviceMessage message) {
    return message.getAttributes().get(PEER);
  }

  /** The first of the links in force over which a device may send messages to a peer. */
  public static Optional<Link> link(List<Link> inForce, String device, String peer) {
    return inForce.stream()
        .filter(Link::getAllowMessages)
        .filter(link -> joins(link, device, peer))
        .findFirst();
  }

  private static boolean joins(Link link, String one, String other) {
    String a = link.getA().getDevice();
    String b = link.getB().getDevice();
    return a.equals(one) && b.equals(other) || a.equals(other) && b.equals(one);
  }

  /**
   * What the peer is to be told.
   *
   * @param label tells the message from all others of its device
   */
  public static Command command(Link link, DeviceMessage message, String label) {
    Map<String, String> said = message.getAttributes();
    String device = message.getDevice();
    Command command = new Command();
    command.setId(CommandId.of(device, label));
    command.setDevice(peer(message));
    command.setName(said.getOrDefault(NAME, USUAL_NAME));
    command.setContentType(message.getContentType());
    command.setPayload(message.getPayload());
    command.setSender(device);
    command.setIssuedAt(message.getReceivedAt());
    command.setExpiresAt(expiresAt(link, message));
    command.setLink(link.getId());
    command.setCorrelationData(correlation(said.get(CORRELATION)));
    String replyTo = said.get(RESPONSE_TOPIC);
    boolean wantsAnswer = replyTo != null && replyTo.startsWith("to/" + device + "/");
    command.setExpectsAnswer(wantsAnswer);
    command.setRetain(false);
    command.setAttributes(new HashMap<>());
    if (wantsAnswer) {
      command.getAttributes().put(REPLY_TO, replyTo);
    }
    return command;
  }

  private static Instant expiresAt(Link link, DeviceMessage message) {
    long millis = link.getMessageExpiry() == null ? Long.MAX_VALUE : link.getMessageExpiry();
    String seconds = message.getAttributes().get(EXPIRY);
    if (seconds != null && seconds.matches("\\d{1,10}")) {
      millis = Math.min(millis, Math.min(Long.parseLong(seconds), LONGEST_EXPIRY_SECONDS) * MILLIS);
    }
    return millis == Long.MAX_VALUE ? null : message.getReceivedAt().plusMillis(millis);
  }

  private static ByteBuffer correlation(String base64) {
    if (base64 == null) {
      return null;
    }
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return null; // not from the connector, which writes base64
    }
  }
}
