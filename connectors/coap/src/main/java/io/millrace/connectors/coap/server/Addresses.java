package io.millrace.connectors.coap.server;

import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/**
 * The addresses at which a listener is heard. A socket at all addresses would also hear what is
 * sent to groups, and answer from another address than the device asked.
 */
final class Addresses {

  private Addresses() {}

  /** Each address of the machine for one that stands for all of them. */
  static List<InetSocketAddress> of(InetSocketAddress listener) throws SocketException {
    if (!listener.getAddress().isAnyLocalAddress()) {
      return List.of(listener);
    }
    Class<?> family = listener.getAddress().getClass();
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(family::isInstance)
        .map(each -> new InetSocketAddress(each, listener.getPort()))
        .toList();
  }
}
