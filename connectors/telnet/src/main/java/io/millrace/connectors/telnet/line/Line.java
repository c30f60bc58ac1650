package io.millrace.connectors.telnet.line;

import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.telnet.frame.Frame;
import io.millrace.schema.GapKind;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one device connected, and hands on what it says. All is done by one thread. */
final class Line implements TalkListener {

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final Runnable NOBODY = () -> {};
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final LineAddress address;
  private final Staff staff;
  private final EventLoop thread;
  private final Executor resolver;
  private final LineMessages.Origin origin;
  private final Clock clock = Clock.systemUTC();
  private Channel channel;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private boolean warned;
  private boolean begun;
  private boolean closed;

  /**
   * @param address of the device
   * @param staff what lines share
   * @param thread does all
   * @param resolver looks names up, which may take long
   */
  Line(LineAddress address, Staff staff, EventLoop thread, Executor resolver) {
    this.address = address;
    this.staff = staff;
    this.thread = thread;
    this.resolver = resolver;
    this.origin =
        new LineMessages.Origin(
            address.device(),
            null,
            Map.of(
                EdgeAttributes.SOURCE_ADDRESS,
                address.toString(),
                EdgeAttributes.CONVERSATION,
                EdgeAttributes.POINT_TO_POINT,
                EdgeAttributes.SESSION,
                EdgeAttributes.SINGLE));
  }

  /** Begins to connect. */
  void start() {
    resolver.execute(
        () -> {
          InetSocketAddress place = new InetSocketAddress(address.host(), address.port());
          if (!thread.isShuttingDown()) {
            thread.execute(() -> connect(place));
          }
        });
  }

  private void connect(InetSocketAddress place) {
    if (closed) {
      return;
    }
    if (place.isUnresolved()) {
      again("its name is not known");
      return;
    }
    begun = false;
    Bootstrap bootstrap =
        Sockets.client(thread, staff.settings().times().connect())
            .handler(new Talk(staff.settings(), staff.pace(), this));
    ChannelFuture connecting = bootstrap.connect(place);
    channel = connecting.channel();
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            again(done.cause().getMessage());
          }
        });
  }

  @Override
  public void begun(Talk talk) {
    begun = true;
    staff.metrics().connected();
    LOG.info("{}: connected to {}", address.device(), address);
    staff.directory().arrive(address.device(), talk);
  }

  /** What it says counts, not that it took a connection: so a pause grows where none is of use. */
  @Override
  public void heard(Talk talk, Frame frame) {
    pauseMillis = FIRST_PAUSE_MILLIS;
    warned = false;
    LineEvent event = new LineEvent.Received(staff.messages().of(origin, frame, clock.millis()));
    staff.outbox().put(event, frame.bytes().length, NOBODY);
  }

  @Override
  public void ended(Talk talk, String why) {
    if (begun) {
      staff.metrics().disconnected();
      staff.directory().leave(address.device(), talk);
    }
    if (closed) {
      return;
    }
    if (begun) {
      staff.metrics().lostSession();
      staff.outbox().put(new LineEvent.Lost(gap(why)), 0, NOBODY);
    }
    again(why);
  }

  private EdgeGap gap(String why) {
    return new EdgeGap(
        address.device(),
        GapKind.SOURCE_LOST,
        null,
        clock.millis(),
        "Connection to " + address + " lost: " + why);
  }

  private void again(String why) {
    if (closed) {
      return;
    }
    if (!warned) {
      warned = true;
      LOG.warn(
          "{}: no connection to {}: {}. It is tried again until it answers.",
          address.device(),
          address,
          why);
    }
    pauseMillis = Math.min(pauseMillis * 2, staff.settings().times().longestPause().toMillis());
    thread.schedule(this::start, pauseMillis, TimeUnit.MILLISECONDS);
  }

  /** Ends it; the thread goes on. */
  void close() {
    thread.execute(
        () -> {
          closed = true;
          if (channel != null) {
            channel.close();
          }
        });
  }
}
