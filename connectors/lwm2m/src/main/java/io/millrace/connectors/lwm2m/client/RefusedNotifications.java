package io.millrace.connectors.lwm2m.client;

import io.millrace.connectors.lwm2m.registration.Peer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.eclipse.californium.elements.EndpointContext;

/**
 * Notifications that were turned away because the window was full. Those that a device repeats are
 * not lost; the others are, and somebody must be told.
 */
final class RefusedNotifications {

  /** MAX_TRANSMIT_WAIT of RFC 7252: after it nobody repeats a message. */
  private static final long REPEATED_NANOS = Duration.ofSeconds(93).toNanos();

  private static final int MOST = 100_000;

  private record Key(InetSocketAddress peer, int messageId) {}

  private record Refused(Peer peer, String token, long since) {}

  private final BiConsumer<Peer, String> onLoss;
  private final LongSupplier nanoClock;
  private final Map<Key, Refused> repeated = new LinkedHashMap<>();

  /**
   * @param onLoss told whose notification, and of which observation, will not come again
   * @param nanoClock a clock as {@link System#nanoTime()}
   */
  RefusedNotifications(BiConsumer<Peer, String> onLoss, LongSupplier nanoClock) {
    this.onLoss = onLoss;
    this.nanoClock = nanoClock;
  }

  /** One was turned away. */
  void add(EndpointContext from, byte[] datagram, byte[] token) {
    Peer peer = Peers.of(from);
    String name = HexFormat.of().formatHex(token);
    if (!Datagrams.isConfirmable(datagram) || isFull()) {
      onLoss.accept(peer, name);
      return;
    }
    synchronized (this) {
      repeated.putIfAbsent(
          new Key(peer.address(), Datagrams.messageId(datagram)),
          new Refused(peer, name, nanoClock.getAsLong()));
    }
  }

  private synchronized boolean isFull() {
    return repeated.size() >= MOST;
  }

  /** One is taken now; it does not matter whether it was turned away before. */
  synchronized void comeAgain(InetSocketAddress peer, int messageId) {
    repeated.remove(new Key(peer, messageId));
  }

  /** Gives up those that were not repeated for too long. */
  void sweep() {
    long now = nanoClock.getAsLong();
    List<Refused> over = new ArrayList<>();
    synchronized (this) {
      repeated
          .values()
          .removeIf(
              each -> {
                boolean late = now - each.since() >= REPEATED_NANOS;
                if (late) {
                  over.add(each);
                }
                return late;
              });
    }
    over.forEach(each -> onLoss.accept(each.peer(), each.token()));
  }
}
