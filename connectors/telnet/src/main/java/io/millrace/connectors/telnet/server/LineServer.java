package io.millrace.connectors.telnet.server;

import io.millrace.connectors.telnet.line.Sockets;
import io.millrace.connectors.telnet.line.Staff;
import io.millrace.connectors.telnet.line.Talk;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for devices that connect by themselves. */
public final class LineServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LineServer.class);
  private static final byte[] CROWDED =
      "ERR BUSY too many connections\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int THREADS = 2;
  private static final long GOODBYE_MILLIS = 5_000;

  private final ServerSettings settings;
  private final Staff staff;
  private final Gate gate;
  private final Crowd crowd;
  private final SslContext tls;
  private final EventLoopGroup threads;
  private final ChannelGroup open;
  private final List<InetSocketAddress> bound = new ArrayList<>();

  /**
   * @param settings what it needs to know
   * @param staff what connections share
   */
  public LineServer(ServerSettings settings, Staff staff) {
    this.settings = settings;
    this.staff = staff;
    this.gate = new Gate(settings.identity());
    this.crowd = new Crowd(settings.connections(), settings.fromOneAddress());
    this.tls = settings.tls() == null ? null : TlsKeys.read(settings.tls());
    this.threads =
        new NioEventLoopGroup(THREADS, new DefaultThreadFactory("telnet-" + settings.name(), true));
    this.open = new DefaultChannelGroup(threads.next());
  }

  /**
   * Begins to listen.
   *
   * @throws IOException that names where it cannot
   */
  public void start() throws IOException {
    for (Listener listener : settings.listeners()) {
      ChannelFuture binding =
          Sockets.server(threads)
              .childHandler(new Door(listener.secure()))
              .bind(listener.address())
              .awaitUninterruptibly();
      if (!binding.isSuccess()) {
        throw new IOException(
            "Nobody can listen at " + listener.address() + ": " + binding.cause().getMessage(),
            binding.cause());
      }
      open.add(binding.channel());
      bound.add((InetSocketAddress) binding.channel().localAddress());
      LOG.info("Devices are heard at {}", binding.channel().localAddress());
    }
  }

  /** Where it listens, in the order of the settings. */
  public List<InetSocketAddress> addresses() {
    return List.copyOf(bound);
  }

  @Override
  public void close() {
    open.close().awaitUninterruptibly(GOODBYE_MILLIS);
    threads.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    try {
      threads.terminationFuture().await(GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Door extends ChannelInitializer<SocketChannel> {

    private final boolean secure;

    Door(boolean secure) {
      this.secure = secure;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      InetAddress address = channel.remoteAddress().getAddress();
      if (!crowd.admit(address)) {
        channel
            .writeAndFlush(Unpooled.wrappedBuffer(CROWDED))
            .addListener(ChannelFutureListener.CLOSE);
        return;
      }
      channel.closeFuture().addListener(closed -> crowd.leave(address));
      open.add(channel);
      if (secure) {
        channel.pipeline().addLast(tls.newHandler(channel.alloc()));
      }
      channel
          .pipeline()
          .addLast(
              new Talk(
                  staff.settings(),
                  staff.pace(),
                  new Caller(gate, settings.acknowledgement(), staff)));
    }
  }
}
