package io.millrace.connectors.telnet.line;

import io.millrace.connectors.telnet.command.Pending;
import io.millrace.connectors.telnet.command.Question;
import io.millrace.connectors.telnet.frame.Frame;
import io.millrace.connectors.telnet.frame.FrameKind;
import io.millrace.connectors.telnet.frame.Framer;
import io.millrace.connectors.telnet.login.Login;
import io.millrace.connectors.telnet.wire.TelnetCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One connection, from its first byte to its last: speaks Telnet, logs in, cuts what comes into
 * messages and tells answers to commands from them. All is done by the thread of its channel.
 */
public final class Talk extends ChannelInboundHandlerAdapter {

  private static final long TICK_MILLIS = 100;

  private final LineSettings settings;
  private final Pace pace;
  private final TalkListener listener;
  private final TelnetCodec codec;
  private final Framer framer;
  private final Pending pending = new Pending();
  private ChannelHandlerContext context;
  private Future<?> ticks;
  private Login login;
  private long heardNanos;
  private long spokeNanos;
  private boolean begun;
  private boolean resting;
  private boolean blocked;
  private boolean ending;
  private String end = "the other side closed it";

  /**
   * @param settings how the other side speaks
   * @param pace when to read
   * @param listener is told what goes on
   */
  public Talk(LineSettings settings, Pace pace, TalkListener listener) {
    this.settings = settings;
    this.pace = pace;
    this.listener = listener;
    this.codec = settings.raw() ? null : new TelnetCodec(settings.binary(), settings.serial());
    this.framer = new Framer(settings.frame());
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    heardNanos = System.nanoTime();
    spokeNanos = heardNanos;
    ticks =
        ctx.executor()
            .scheduleWithFixedDelay(this::tick, period(), period(), TimeUnit.MILLISECONDS);
    if (security() == null) {
      greet();
    }
    pace.next(this);
  }

  /** Silence that ends a message is measured more finely. */
  private long period() {
    boolean idle = settings.frame().kind() == FrameKind.IDLE;
    return idle ? Math.max(1, settings.frame().idle().toMillis() / 4) : TICK_MILLIS;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        greet();
      } else {
        end("TLS: " + handshake.cause().getMessage());
      }
    }
  }

  private void greet() {
    answer();
    login = new Login(settings.login(), System.nanoTime());
    logIn(new byte[0]);
  }

  private void logIn(byte[] received) {
    login.take(received, System.nanoTime()).forEach(this::say);
    if (login.isDone()) {
      begun = true;
      listener.begun(this);
      hand(framer.add(login.rest()));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    byte[] received;
    try {
      received = ByteBufUtil.getBytes((ByteBuf) message);
    } finally {
      ReferenceCountUtil.release(message);
    }
    heardNanos = System.nanoTime();
    byte[] data = codec == null ? received : codec.data(received, received.length);
    answer();
    if (codec != null && codec.refusal() != null) {
      end(codec.refusal());
    } else if (begun) {
      hand(framer.add(data));
    } else {
      logIn(data);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    pace.next(this);
  }

  private void hand(List<Frame> frames) {
    for (Frame frame : frames) {
      if (ending) {
        return; // it was told that it is not heard any more
      }
      if (!pending.take(frame)) {
        listener.heard(this, frame);
      }
    }
  }

  private void answer() {
    if (codec != null) {
      write(codec.answers());
    }
  }

  private void tick() {
    long now = System.nanoTime();
    if (resting) {
      return; // what it said waits to be read
    }
    try {
      settings.times().checkSilence(now - heardNanos);
      if (login != null) {
        login.check(now);
      }
    } catch (IOException e) {
      end(e.getMessage());
      return;
    }
    if (settings.frame().kind() == FrameKind.IDLE
        && now - heardNanos > settings.frame().idle().toNanos()) {
      hand(framer.idle());
    }
    pending.check(now);
    if (codec != null && settings.times().isKeepAliveDue(now - spokeNanos)) {
      write(TelnetCodec.keepAlive());
    }
  }

  /** Has a device told something, by its own thread. */
  public void ask(Question asked) {
    execute(
        () -> {
          if (!context.channel().isActive()) {
            asked.nobody();
          } else if (!pending.isFree()) {
            asked.busy();
          } else {
            write(asked);
          }
        });
  }

  private void write(Question asked) {
    if (asked.isAnswered()) {
      pending.begin(asked, System.nanoTime());
      say(asked.bytes());
      return;
    }
    say(asked.bytes())
        .addListener(
            written -> {
              if (written.isSuccess()) {
                asked.sent();
              } else {
                asked.unknown("It was written in vain: " + written.cause().getMessage());
              }
            });
  }

  /** Says something; to be called by the thread of the connection. */
  public ChannelFuture say(byte[] text) {
    return write(codec == null ? text : codec.encode(text));
  }

  private ChannelFuture write(byte[] bytes) {
    if (bytes.length == 0) {
      return context.newSucceededFuture();
    }
    spokeNanos = System.nanoTime();
    return context.writeAndFlush(Unpooled.wrappedBuffer(bytes));
  }

  /** Who does not read what is said to him is not read either. */
  void readOn() {
    if (context.channel().isWritable()) {
      if (resting) {
        heardNanos = System.nanoTime();
      }
      resting = false;
      blocked = false;
      context.read();
    } else {
      blocked = true;
    }
  }

  void rest() {
    resting = true;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (blocked && ctx.channel().isWritable()) {
      pace.next(this);
    }
  }

  /** Has something done by the thread of the connection. */
  public void execute(Runnable action) {
    if (!context.executor().isShuttingDown()) {
      context.executor().execute(action);
    }
  }

  /** Has something done by the same thread, later. */
  public Future<?> schedule(Runnable action, long millis) {
    return context.executor().schedule(action, millis, TimeUnit.MILLISECONDS);
  }

  /** The address of the other side. */
  public SocketAddress remote() {
    return context.channel().remoteAddress();
  }

  /** TLS of the connection; null if it has none. */
  public SslHandler security() {
    return context.pipeline().get(SslHandler.class);
  }

  /** Ends it. */
  public void end(String why) {
    end = why;
    context.close();
  }

  /** Says something, and ends it then. */
  public void endWith(String said, String why) {
    end = why;
    ending = true;
    say((said + "\r\n").getBytes(StandardCharsets.UTF_8)).addListener(written -> context.close());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    context = ctx;
    end(String.valueOf(cause.getMessage()));
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (ticks != null) {
      ticks.cancel(false);
    }
    pending.giveUp("The connection ended before the device answered");
    if (begun) {
      hand(framer.end());
    }
    listener.ended(this, end);
  }
}
