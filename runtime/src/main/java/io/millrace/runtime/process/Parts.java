package io.millrace.runtime.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All components of an instance. Each starts as soon as what it needs is there, several at a time;
 * they stop one after the other, the last first.
 */
final class Parts implements Health {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final List<Part> parts;
  private final LongSupplier nanos;

  /**
   * @param parts in an order in which each comes after all that it needs
   * @param nanos a clock that only goes forward
   */
  Parts(List<Part> parts, LongSupplier nanos) {
    this.parts = List.copyOf(parts);
    this.nanos = nanos;
  }

  /**
   * Starts all of them and returns when all serve.
   *
   * @param started told of each as it serves, from several threads
   * @throws StartException if one cannot start; then none of those that wait for it is started
   */
  void start(Consumer<ComponentStatus> started) throws StartException {
    ExecutorService threads = Executors.newCachedThreadPool(Parts::thread);
    try {
      Map<String, CompletableFuture<Void>> starts = new HashMap<>();
      for (Part part : parts) {
        CompletableFuture<?>[] needs =
            part.needs().stream().map(starts::get).toArray(CompletableFuture[]::new);
        starts.put(
            part.name(),
            CompletableFuture.allOf(needs).thenRunAsync(() -> start(part, started), threads));
      }
      CompletableFuture.allOf(starts.values().toArray(new CompletableFuture<?>[0])).join();
    } catch (CompletionException e) {
      throw asStartException(e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  /** Stops all of them, the last first. */
  void stop() {
    parts.forEach(Part::abandonStart);
    List<Part> reversed = new ArrayList<>(parts);
    Collections.reverse(reversed);
    for (Part part : reversed) {
      try {
        part.stop();
      } catch (RuntimeException e) { // the others must be stopped whatever this one does
        LOG.warn("{} did not stop cleanly", part.name(), e);
      }
    }
  }

  @Override
  public List<ComponentStatus> components() {
    return parts.stream().map(Part::status).toList();
  }

  private void start(Part part, Consumer<ComponentStatus> started) {
    try {
      part.start(nanos);
    } catch (Exception e) { // whatever kept it from starting ends the whole start
      LOG.error("{} cannot start", part.name(), e);
      throw new CompletionException(
          new StartException(part.name() + " cannot start: " + e.getMessage(), e));
    }
    started.accept(part.status());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "millrace-start");
    thread.setDaemon(true);
    return thread;
  }

  private static StartException asStartException(Throwable failure) {
    return failure instanceof StartException known
        ? known
        : new StartException(String.valueOf(failure.getMessage()), failure);
  }
}
