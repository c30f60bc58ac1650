package io.millrace.connectors.coap.client;

import io.millrace.connectors.common.delivery.Performer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** All resources that a task watches. */
public final class Watches implements AutoCloseable {

  private static final long END_SECONDS = 5;
  private static final long STAGGER_MILLIS = 20;

  private final ClientSettings settings;
  private final Sockets sockets;
  private final ScheduledThreadPoolExecutor thread;
  private final List<Watch> watches = new ArrayList<>();

  /**
   * @param settings what is watched, and how
   * @param outlet takes what resources say
   */
  public Watches(ClientSettings settings, Outlet outlet) {
    this.settings = settings;
    this.sockets = new Sockets(settings);
    this.thread =
        new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, "coap-" + settings.name() + "-watches"));
    thread.setRemoveOnCancelPolicy(true);
    for (ObservedResource resource : settings.resources()) {
      watches.add(new Watch(resource, settings.period(), sockets, outlet, thread));
    }
  }

  /**
   * Checks keys and certificates.
   *
   * @throws org.apache.kafka.common.config.ConfigException if one cannot be used
   */
  public static void check(ClientSettings settings) {
    Sockets.keys(settings);
    if (settings.certificates() != null) {
      SecureSocket.check(settings.certificates());
    }
  }

  /** Begins, with one resource after the other: constrained servers take few requests at once. */
  public void start() throws IOException {
    sockets.open();
    for (int i = 0; i < watches.size(); i++) {
      thread.schedule(watches.get(i)::ask, i * STAGGER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Sends commands to the same devices. */
  public Performer commands(String protocol) {
    return new ResourceCommands(protocol, settings, sockets);
  }

  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    try {
      thread.execute(() -> watches.forEach(Watch::end));
      thread.shutdown();
      if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.close();
    }
  }
}
