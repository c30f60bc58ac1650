package io.millrace.runtime.simulate;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sends each transmission when it is due, until the source ends or the thread is interrupted. */
public final class Pace {

  private final MqttSender sender;
  private final long begin = System.nanoTime();

  /**
   * Time starts now.
   *
   * @param sender where to send
   */
  public Pace(MqttSender sender) {
    this.sender = sender;
  }

  /**
   * Sends.
   *
   * @param limitMillis ends with the first message that is due later
   * @param after told after each message
   */
  public void run(Iterator<Transmission> source, long limitMillis, Consumer<Transmission> after)
      throws InterruptedException {
    while (source.hasNext()) {
      Transmission next = source.next();
      if (next.atMillis() > limitMillis) {
        return;
      }
      long wait = next.atMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      if (wait > 0) {
        Thread.sleep(wait);
      }
      sender.send(next);
      after.accept(next);
    }
  }
}
