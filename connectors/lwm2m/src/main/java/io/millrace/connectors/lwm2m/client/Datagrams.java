package io.millrace.connectors.lwm2m.client;

import java.util.Arrays;

/** The first bytes of a CoAP message over UDP. */
final class Datagrams {

  private static final int HEADER = 4;
  private static final int VERSION_1 = 1;
  private static final int CONFIRMABLE = 0;
  private static final int ACKNOWLEDGEMENT = 2;
  private static final int LONGEST_TOKEN = 8;
  private static final int FIRST_RESPONSE_CLASS = 2;
  private static final int LAST_RESPONSE_CLASS = 5;

  private Datagrams() {}

  /** The token of a response that is no acknowledgement; null of anything else. */
  static byte[] tokenOfResponse(byte[] bytes) {
    if (bytes.length < HEADER || (bytes[0] & 0xff) >> 6 != VERSION_1) {
      return null;
    }
    int kind = (bytes[1] & 0xff) >> 5;
    int length = bytes[0] & 0xf;
    boolean response = kind >= FIRST_RESPONSE_CLASS && kind <= LAST_RESPONSE_CLASS;
    if (!response || type(bytes) == ACKNOWLEDGEMENT || length > LONGEST_TOKEN) {
      return null;
    }
    return bytes.length < HEADER + length
        ? null
        : Arrays.copyOfRange(bytes, HEADER, HEADER + length);
  }

  static boolean isConfirmable(byte[] bytes) {
    return type(bytes) == CONFIRMABLE;
  }

  /** Whether it acknowledges and says nothing else. */
  static boolean isBareAcknowledgement(byte[] bytes) {
    return bytes.length >= HEADER && type(bytes) == ACKNOWLEDGEMENT && bytes[1] == 0;
  }

  static int messageId(byte[] bytes) {
    return (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
  }

  private static int type(byte[] bytes) {
    return bytes[0] >> 4 & 0x3;
  }
}
