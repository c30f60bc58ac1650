package io.millrace.connectors.telnet.line;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The devices to which a task connects. */
public final class Lines implements AutoCloseable {

  private static final int THREADS = 2;
  private static final long GOODBYE_MILLIS = 5_000;

  private final List<Line> lines = new ArrayList<>();
  private final EventLoopGroup threads;
  private final ExecutorService resolver;

  /**
   * @param name of the threads
   * @param devices where they are
   * @param staff what they share
   */
  public Lines(String name, List<LineAddress> devices, Staff staff) {
    threads = new NioEventLoopGroup(THREADS, new DefaultThreadFactory("telnet-" + name, true));
    resolver =
        Executors.newCachedThreadPool(new DefaultThreadFactory("telnet-names-" + name, true));
    for (LineAddress device : devices) {
      lines.add(new Line(device, staff, threads.next(), resolver));
    }
  }

  /** Begins to connect. */
  public void start() {
    lines.forEach(Line::start);
  }

  @Override
  public void close() {
    lines.forEach(Line::close);
    resolver.shutdownNow();
    threads.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    try {
      threads.terminationFuture().await(GOODBYE_MILLIS);
      resolver.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
