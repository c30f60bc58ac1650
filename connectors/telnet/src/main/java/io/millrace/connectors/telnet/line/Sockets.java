package io.millrace.connectors.telnet.line;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;

/** Sockets that read one piece at a time, when they are told to. */
public final class Sockets {

  private static final int PIECE = 4_096;
  private static final int BACKLOG = 256;
  private static final WriteBufferWaterMark UNWRITTEN = new WriteBufferWaterMark(8_192, 65_536);

  private Sockets() {}

  private static RecvByteBufAllocator pieces() {
    return new FixedRecvByteBufAllocator(PIECE).maxMessagesPerRead(1);
  }

  /** To connect. */
  static Bootstrap client(EventLoopGroup threads, Duration timeout) {
    return new Bootstrap()
        .group(threads)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNWRITTEN)
        .option(ChannelOption.RCVBUF_ALLOCATOR, pieces())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis());
  }

  /** To be connected to. */
  public static ServerBootstrap server(EventLoopGroup threads) {
    return new ServerBootstrap()
        .group(threads)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.AUTO_READ, false)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNWRITTEN)
        .childOption(ChannelOption.RCVBUF_ALLOCATOR, pieces());
  }
}
