package io.millrace.connectors.mqtt.client;

import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.internal.mqtt.codec.decoder.MqttDecoder;
import com.hivemq.client.internal.mqtt.codec.encoder.MqttEncoder;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * A place in the pipeline of one connection, for three things that the library has no word for:
 * stop reading from the socket, see the DUP flag, and write many acknowledgements at once.
 */
final class ReadControl extends ChannelInboundHandlerAdapter {

  private static final String NAME = "millrace";
  private static final int FLUSHES_AT_ONCE = 64;

  private volatile Channel channel;
  private boolean redelivered;

  /** Takes its place; called in the connection's thread before messages arrive. */
  void attach(Object connectionConfig) {
    Channel connected = ((MqttClientConnectionConfig) connectionConfig).getChannel();
    connected
        .pipeline()
        .addBefore(
            MqttEncoder.NAME, NAME + ".flush", new FlushConsolidationHandler(FLUSHES_AT_ONCE, true))
        .addAfter(MqttDecoder.NAME, NAME, this);
    channel = connected;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    redelivered = message instanceof MqttStatefulPublish publish && publish.isDup();
    context.fireChannelRead(message);
  }

  /** Whether the message that is being handled now has the DUP flag; connection's thread only. */
  boolean isRedelivered() {
    return redelivered;
  }

  /**
   * Stops reading from the socket; what the kernel and the broker hold stays there. True if it was
   * on.
   */
  boolean pause() {
    Channel current = channel;
    boolean wasReading = current != null && current.config().isAutoRead();
    if (wasReading) {
      current.config().setAutoRead(false);
    }
    return wasReading;
  }

  /** Goes on reading. */
  void resume() {
    Channel current = channel;
    if (current != null) {
      current.config().setAutoRead(true);
    }
  }

  /** Closes the socket without another word. */
  void cut() {
    Channel current = channel;
    if (current != null) {
      current.close();
    }
  }

  /** Reads once although reading is stopped, so that the broker's answer to a ping is seen. */
  void readOnce() {
    Channel current = channel;
    if (current != null && !current.config().isAutoRead()) {
      current.read();
    }
  }
}
