package io.millrace.connectors.opcua.client;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;

/** The threads of one session; they end with it, whatever it was doing. */
final class SessionThreads implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int WORKERS = 2;

  private final List<Thread> started = new ArrayList<>();
  private final EventLoopGroup eventLoop;
  private final ExecutorService executor;
  private final ScheduledExecutorService scheduler;
  private final HashedWheelTimer timer;

  /**
   * @param name start of the names of the threads
   */
  SessionThreads(String name) {
    eventLoop = new NioEventLoopGroup(1, factory(name + "-io"));
    executor =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            factory(name + "-work"),
            new ThreadPoolExecutor.DiscardPolicy());
    scheduler =
        new ScheduledThreadPoolExecutor(
            1, factory(name + "-later"), new ThreadPoolExecutor.DiscardPolicy());
    timer = new HashedWheelTimer(factory(name + "-timer"));
  }

  private ThreadFactory factory(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      synchronized (started) {
        started.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
        started.add(thread);
      }
      return thread;
    };
  }

  void use(OpcTcpClientTransportConfigBuilder builder) {
    builder
        .setEventLoop(eventLoop)
        .setExecutor(executor)
        .setScheduledExecutor(scheduler)
        .setWheelTimer(timer);
  }

  /** What is still to be done is dropped: first what gives work to others, then the others. */
  @Override
  public void close() {
    executor.shutdownNow();
    scheduler.shutdownNow();
    try {
      executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timer.stop();
    eventLoop.shutdownGracefully(0, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    try {
      join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A pool says that it has ended while its threads still go; the threads themselves do not. */
  private void join() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Thread> waitedFor;
    synchronized (started) {
      waitedFor = List.copyOf(started);
    }
    for (Thread thread : waitedFor) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, left)); // zero would be for ever
    }
  }
}
