package io.millrace.connectors.lwm2m.client;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.RawData;

/**
 * Acknowledgements of notifications that wait for Kafka. What nobody claims, because it was no
 * notification after all, goes out a little later.
 */
final class HeldAcknowledgements {

  private static final long UNCLAIMED_NANOS = 3_000_000_000L;

  private record Key(InetSocketAddress peer, int messageId) {}

  private static final class Held {
    private final String token;
    private final long since;
    private boolean claimed;
    private RawData message;
    private Connector connector;

    Held(String token, long since) {
      this.token = token;
      this.since = since;
    }
  }

  private final Map<Key, Held> waiting = new HashMap<>();

  /** A notification comes in whose acknowledgement is to wait. */
  synchronized void expect(InetSocketAddress peer, byte[] token, int messageId) {
    waiting.putIfAbsent(
        new Key(peer, messageId), new Held(HexFormat.of().formatHex(token), System.nanoTime()));
  }

  /** Keeps a message if it is an acknowledgement that is to wait. */
  synchronized boolean hold(RawData message, Connector connector) {
    byte[] bytes = message.getBytes();
    if (!Datagrams.isBareAcknowledgement(bytes)) {
      return false;
    }
    Held held = waiting.get(new Key(message.getInetSocketAddress(), Datagrams.messageId(bytes)));
    if (held == null) {
      return false;
    }
    held.message = message;
    held.connector = connector;
    return true;
  }

  /** A notification is on its way to Kafka; returns what lets its acknowledgement go. */
  Runnable claim(InetSocketAddress peer, String token) {
    List<Key> keys = new ArrayList<>();
    synchronized (this) {
      waiting.forEach(
          (key, held) -> {
            if (!held.claimed && held.token.equals(token) && key.peer().equals(peer)) {
              held.claimed = true;
              keys.add(key);
            }
          });
    }
    return () -> keys.forEach(this::release);
  }

  private void release(Key key) {
    Held held;
    synchronized (this) {
      held = waiting.remove(key);
    }
    if (held != null && held.message != null) {
      held.connector.send(held.message);
    }
  }

  /** Lets go what nobody has claimed for a while. */
  void sweep() {
    long now = System.nanoTime();
    List<Key> old = new ArrayList<>();
    synchronized (this) {
      waiting.forEach(
          (key, held) -> {
            if (!held.claimed && now - held.since > UNCLAIMED_NANOS) {
              old.add(key);
            }
          });
    }
    old.forEach(this::release);
  }
}
