package io.millrace.connectors.mqtt.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;

/** Starts the network threads of a client and can wait for their end. */
final class ClientThreads implements Executor {

  private final String name;
  private final List<Thread> threads = new ArrayList<>();

  ClientThreads(String name) {
    this.name = name;
  }

  @Override
  public synchronized void execute(Runnable work) {
    threads.removeIf(thread -> !thread.isAlive());
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  /** Waits until all have ended; false if one has not. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (Iterator<Thread> each = snapshot().iterator(); each.hasNext(); ) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      Thread thread = each.next();
      thread.join(Math.max(1, millis));
      if (thread.isAlive()) {
        return false;
      }
    }
    return true;
  }

  private synchronized List<Thread> snapshot() {
    return List.copyOf(threads);
  }
}
