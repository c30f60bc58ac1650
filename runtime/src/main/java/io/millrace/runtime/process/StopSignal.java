package io.millrace.runtime.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/** Waits for Ctrl-C or a polite kill. The second one ends the process at once. */
public final class StopSignal {

  private static final int INTERRUPTED = 130;

  private final CountDownLatch asked = new CountDownLatch(1);

  private StopSignal() {}

  /** Begins to listen; the JVM does not end by itself any more when it is told to. */
  public static StopSignal listen() {
    StopSignal stop = new StopSignal();
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> stop.ask());
    }
    return stop;
  }

  /** Asks to stop, as a signal would; asked again, ends the process. */
  public void ask() {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    asked.countDown();
  }

  /** True once asked to stop. */
  public boolean asked() {
    return asked.getCount() == 0;
  }

  /**
   * Waits a while for it.
   *
   * @return true once asked to stop
   */
  public boolean await(long millis) throws InterruptedException {
    return asked.await(millis, TimeUnit.MILLISECONDS);
  }
}
