package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import io.netty.channel.Channel;
import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * The connection as the broker's network layer has it. The extension SDK does not show it; it is
 * needed to know whether a connection is open right now, to stop reading from it, and to wait for
 * what its event loop still has to do.
 *
 * @param channel Netty's channel
 */
record NettyConnection(Channel channel) implements Connection {

  /** The connection behind what the SDK shows of it. */
  static NettyConnection of(ConnectionInformation information) {
    Object store = information.getConnectionAttributeStore();
    try {
      Field field = store.getClass().getDeclaredField("channel");
      field.setAccessible(true);
      return new NettyConnection((Channel) field.get(store));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "This version of the MQTT broker keeps its connections elsewhere", e);
    }
  }

  @Override
  public boolean isLive() {
    return channel.isActive();
  }

  @Override
  public void close() {
    channel.close();
  }

  /**
   * What was let through is put in the queues by tasks of the event loop, in order; so a task that
   * comes after them tells that they have run.
   */
  @Override
  public CompletableFuture<Void> settled() {
    CompletableFuture<Void> settled = new CompletableFuture<>();
    try {
      channel.eventLoop().execute(() -> settled.complete(null));
    } catch (RejectedExecutionException e) { // the event loop has ended, and all its tasks with it
      settled.complete(null);
    }
    return settled;
  }
}
