package io.millrace.runtime.broker;

import com.hivemq.mqtt.message.pubcomp.PUBCOMP;
import com.hivemq.mqtt.message.pubrec.PUBREC;
import com.hivemq.mqtt.message.pubrel.PUBREL;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.HashSet;
import java.util.Set;

/**
 * Ends the exchange of a QoS 2 message that was refused. With the refusal the packet id is free
 * again, but the broker keeps it as that of a message it has already taken, and would acknowledge
 * and forget the next message that comes under it. A release on behalf of the sender makes it
 * forget the id; the answer to that is kept from the sender, who knows nothing of it.
 */
final class RefusedQos2 extends ChannelDuplexHandler {

  private static final int FIRST_ERROR = 0x80;

  private final Set<Integer> released = new HashSet<>();

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof PUBCOMP done && released.remove(done.getPacketIdentifier())) {
      promise.setSuccess();
      return;
    }
    ctx.write(message, promise);
    if (message instanceof PUBREC answer && answer.getReasonCode().getCode() >= FIRST_ERROR) {
      released.add(answer.getPacketIdentifier());
      ctx.fireChannelRead(new PUBREL(answer.getPacketIdentifier()));
    }
  }
}
