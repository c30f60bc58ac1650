package io.millrace.connectors.mqtt.client;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network thread of all publishers of a task. */
public final class PublisherThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PublisherThreads.class);
  private static final int PATIENCE_SECONDS = 5;

  private final String name;
  private final EventLoopGroup group;

  /**
   * @param name of the task
   */
  public PublisherThreads(String name) {
    this.name = name;
    this.group = new NioEventLoopGroup(1, new DefaultThreadFactory("millrace-mqtt-" + name, true));
  }

  EventLoopGroup group() {
    return group;
  }

  @Override
  public void close() {
    boolean ended =
        group
            .shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS)
            .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      LOG.warn("The network thread of {} has not ended yet", name);
    }
  }
}
