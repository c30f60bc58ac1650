package io.millrace.connectors.lwm2m.registration;

import java.net.InetSocketAddress;

/**
 * Who is at the other end.
 *
 * @param address where it sends from
 * @param principal authenticated identity in full, or null
 * @param identity the part of it that must be the endpoint's name, or null
 */
public record Peer(InetSocketAddress address, String principal, String identity) {

  /** Whether the connection is encrypted and its end known. */
  public boolean isSecure() {
    return identity != null;
  }
}
