package io.millrace.runtime.broker;

import com.hivemq.mqtt.message.PINGREQ;
import com.hivemq.mqtt.message.publish.PUBLISH;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds back the messages of a device that sends more than its share, and stops reading from its
 * connection meanwhile, so that TCP slows the sender and the broker's memory does not grow. Order
 * is kept and nothing is dropped. Runs in the connection's event loop.
 */
final class PacingHandler extends ChannelInboundHandlerAdapter {

  private final FairShares shares;
  private final BrokerMeters meters;
  private final String clientId;
  private final LongSupplier nanos;
  private final Deque<Object> held = new ArrayDeque<>();

  /**
   * @param shares what each device may send
   * @param meters what is counted
   * @param clientId stands for the sender where a message speaks for no device
   * @param nanos a clock that only goes forward
   */
  PacingHandler(FairShares shares, BrokerMeters meters, String clientId, LongSupplier nanos) {
    this.nanos = nanos;
    this.shares = shares;
    this.meters = meters;
    this.clientId = clientId;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof PINGREQ) {
      ctx.fireChannelRead(message);
    } else if (!held.isEmpty()) {
      hold(ctx, message);
    } else {
      long wait = wait(message);
      if (wait == 0) {
        ctx.fireChannelRead(message);
      } else {
        hold(ctx, message);
        goOnLater(ctx, wait);
      }
    }
  }

  private void hold(ChannelHandlerContext ctx, Object message) {
    held.add(message);
    meters.delayed();
    ctx.channel().config().setAutoRead(false);
  }

  private void goOnLater(ChannelHandlerContext ctx, long wait) {
    ctx.executor().schedule(() -> goOn(ctx), wait, TimeUnit.NANOSECONDS);
  }

  private void goOn(ChannelHandlerContext ctx) {
    while (!held.isEmpty()) {
      long wait = wait(held.peek());
      if (wait > 0) {
        goOnLater(ctx, wait);
        return;
      }
      ctx.fireChannelRead(held.remove());
    }
    ctx.channel().config().setAutoRead(true);
  }

  /** What was read before the connection ended has arrived, and goes on. */
  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    while (!held.isEmpty()) {
      ctx.fireChannelRead(held.remove());
    }
    ctx.fireChannelInactive();
  }

  private long wait(Object message) {
    if (!(message instanceof PUBLISH publish) || DeviceTopics.isTowardsDevice(publish.getTopic())) {
      return 0;
    }
    String device = DeviceTopics.speaker(publish.getTopic());
    return shares.take(device == null ? "\u0000" + clientId : device, nanos.getAsLong());
  }
}
