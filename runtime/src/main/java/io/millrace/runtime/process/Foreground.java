package io.millrace.runtime.process;

import io.millrace.runtime.config.MillraceConfig;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Runs an instance at a terminal: tells how the start goes, waits for Ctrl-C, stops cleanly. */
public final class Foreground {

  private static final long LOOK_MILLIS = 100;

  private final MillraceConfig config;
  private final Selection selection;
  private final PrintWriter out;
  private final StopSignal stop;
  private final long begin = System.nanoTime();

  /**
   * @param config the settings
   * @param selection which components to run
   * @param out where to tell
   */
  public Foreground(MillraceConfig config, Selection selection, PrintWriter out) {
    this.config = config;
    this.selection = selection;
    this.out = out;
    this.stop = StopSignal.listen();
  }

  /**
   * Runs until asked to stop.
   *
   * @param ready told when data can flow, on a thread that may go on working until it is
   *     interrupted
   * @throws StartException if the instance cannot start; then nothing is left running
   */
  public void run(Consumer<Instance> ready) throws StartException, InterruptedException {
    say("Millrace starts; data and log in " + config.dataDir().toAbsolutePath().normalize());
    try (Instance instance = Instance.open(config, selection, line -> say("  note: " + line))) {
      CompletableFuture<Void> start = startInBackground(instance);
      while (!start.isDone() && !stop.await(LOOK_MILLIS)) {
        out.flush();
      }
      if (!stop.asked()) {
        rethrow(start);
        say(String.format(Locale.ROOT, "Ready after %.1f s.", seconds()));
        Thread work = background("millrace-foreground", () -> ready.accept(instance));
        while (!stop.await(LOOK_MILLIS * 10)) {
          out.flush();
        }
        work.interrupt();
      }
      say("Stopping …");
    }
    say("Stopped; the data is kept.");
  }

  private CompletableFuture<Void> startInBackground(Instance instance) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    background(
        "millrace-start",
        () -> {
          try {
            instance.start(this::say);
            done.complete(null);
          } catch (StartException | RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private static Thread background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void rethrow(CompletableFuture<Void> start) throws StartException {
    try {
      start.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartException known
          ? known
          : new StartException(String.valueOf(e.getCause().getMessage()), e.getCause());
    }
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  private void say(ComponentStatus started) {
    say(
        String.format(
            Locale.ROOT,
            "  %5.1f s  %-12s %-36s took %.1f s",
            seconds(),
            started.name(),
            started.address(),
            started.startSeconds()));
  }

  private synchronized void say(String line) {
    out.println(line);
    out.flush();
  }
}
