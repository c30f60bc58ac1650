package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All sessions there are. A session is tied to its network connection. Thread-safe. */
final class Sessions {

  private static final AttributeKey<Session> KEY = AttributeKey.valueOf("millrace-session");

  private final Set<Session> live = ConcurrentHashMap.newKeySet();
  private final AtomicLong number = new AtomicLong();
  private final String run;
  private final BrokerMeters meters;

  /**
   * @param startedAt when the broker was started, in epoch milliseconds
   * @param meters what is counted
   */
  Sessions(long startedAt, BrokerMeters meters) {
    this.run = Long.toString(startedAt, Character.MAX_RADIX);
    this.meters = meters;
  }

  /** A client connects. */
  Session begin(String clientId, ConnectionInformation information) {
    NettyConnection connection = NettyConnection.of(information);
    String address = information.getInetAddress().map(InetAddress::getHostAddress).orElse("");
    Session session =
        new Session(run + "-" + number.incrementAndGet(), clientId, address, connection);
    Channel channel = connection.channel();
    channel.attr(KEY).set(session);
    live.add(session);
    meters.sessionBegun();
    channel
        .closeFuture()
        .addListener(
            closed -> {
              live.remove(session);
              meters.sessionEnded();
            });
    return session;
  }

  /** The session of a connection. */
  Session of(ConnectionInformation information) {
    return NettyConnection.of(information).channel().attr(KEY).get();
  }

  /** Those that are connected now. */
  Set<Session> live() {
    return live;
  }
}
