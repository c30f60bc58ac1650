package io.millrace.runtime.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets machines live, each with a session of its own at the broker. */
public final class Stage implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
  private static final long TICK_MILLIS = 50;
  private static final int CONNECT_AT_ONCE = 50;

  private final ScheduledExecutorService time =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "scenario");
            thread.setDaemon(true);
            return thread;
          });
  private final List<MachineConnection> connections = new ArrayList<>();

  /**
   * Connects all machines and lets them live.
   *
   * @throws CompletionException if one cannot connect
   */
  void enter(Broker broker, List<? extends Machine> machines) {
    for (int from = 0; from < machines.size(); from += CONNECT_AT_ONCE) {
      int until = Math.min(machines.size(), from + CONNECT_AT_ONCE);
      List<CompletableFuture<?>> opening = new ArrayList<>();
      for (Machine machine : machines.subList(from, until)) {
        MachineConnection connection = new MachineConnection(broker, machine, time);
        connections.add(connection);
        opening.add(connection.open());
      }
      CompletableFuture.allOf(opening.toArray(new CompletableFuture<?>[0])).join();
    }
    time.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    long now = System.currentTimeMillis();
    try {
      connections.forEach(connection -> connection.step(now));
    } catch (RuntimeException e) {
      LOG.warn("The scenario stumbles", e); // else the executor would end it without a word
    }
  }

  @Override
  public void close() {
    time.shutdownNow();
    connections.parallelStream().forEach(MachineConnection::close);
  }
}
