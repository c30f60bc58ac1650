package io.millrace.connectors.mqtt.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;

/** Knows the threads of a client, starts those of its network and can wait for the end of all. */
final class ClientThreads implements Executor {

  private final String name;
  private final List<Thread> threads = new ArrayList<>();

  ClientThreads(String name) {
    this.name = name;
  }

  @Override
  public void execute(Runnable work) {
    create(work, name).start();
  }

  /** One more thread, to be started by the caller. */
  synchronized Thread create(Runnable work, String threadName) {
    threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
    Thread thread = new Thread(work, threadName);
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
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
