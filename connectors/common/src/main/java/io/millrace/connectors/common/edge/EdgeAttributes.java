package io.millrace.connectors.common.edge;

/** Names of attributes by which connectors tell what they see of the way to a device. */
public final class EdgeAttributes {

  /** The device's network address, or {@link #SERIAL} and the name of the line. */
  public static final String SOURCE_ADDRESS = "source_address";

  /** Start of the address of a serial line. */
  public static final String SERIAL = "serial:";

  /** The network that serves the device, as MCC-MNC. */
  public static final String SERVING_PLMN = "serving_plmn";

  /** What carries it there, such as {@code NB-IoT}. */
  public static final String BEARER = "bearer";

  /** Who takes part: {@link #POINT_TO_POINT} where it is the device and the connector alone. */
  public static final String CONVERSATION = "millrace.conversation";

  /** The device and the connector alone. */
  public static final String POINT_TO_POINT = "point-to-point";

  /** How many sessions there may be: {@link #SINGLE} where the protocol or the line allows one. */
  public static final String SESSION = "millrace.session";

  /** One session at a time. */
  public static final String SINGLE = "single";

  /**
   * Whether the device is {@link #CONNECTED} or {@link #DISCONNECTED}; makes a presence message.
   */
  public static final String PRESENCE = "millrace.presence";

  /** It is there. */
  public static final String CONNECTED = "connected";

  /** It has gone. */
  public static final String DISCONNECTED = "disconnected";

  /** The sender's own name for a message, by which its repetition is told. */
  public static final String MESSAGE_ID = "millrace.message_id";

  /** When it was observed, as in RFC 3339, where the payload does not say. */
  public static final String OBSERVED_AT = "millrace.observed_at";

  private EdgeAttributes() {}
}
