package io.millrace.streams.classify;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells whether an address is one of the public Internet. */
final class SourceAddress {

  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final int BYTE = 0xFF;
  private static final int UNIQUE_LOCAL = 0xFC;
  private static final int UNIQUE_LOCAL_MASK = 0xFE;
  private static final int CARRIER = 100;
  private static final int CARRIER_SECOND = 64;
  private static final int CARRIER_MASK = 0xC0;

  private SourceAddress() {}

  /** False also for a text that is no address; names are never looked up. */
  static boolean isPublic(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return false;
    }
    try {
      return isPublic(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return false; // digits that make no address
    }
  }

  private static boolean isPublic(InetAddress address) {
    boolean local =
        address.isLoopbackAddress()
            || address.isSiteLocalAddress()
            || address.isLinkLocalAddress()
            || address.isAnyLocalAddress()
            || address.isMulticastAddress();
    byte[] bytes = address.getAddress();
    int first = bytes[0] & BYTE;
    boolean shared =
        address instanceof Inet6Address
            ? (first & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL
            : first == CARRIER && (bytes[1] & CARRIER_MASK) == CARRIER_SECOND;
    return !local && !shared;
  }
}
