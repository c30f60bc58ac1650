package io.millrace.connectors.common.window;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Everything that was received and is not yet acknowledged, in the order of receipt. Client threads
 * add, the task takes, and what Kafka has stored is acknowledged once all before it is stored too.
 *
 * <p>The window never refuses: who adds is told when it is full and stops reading until {@code
 * onRoom} is called. Whatever was read by then still fits.
 *
 * @param <M> what the protocol client receives
 */
public final class InFlightWindow<M> {

  private final WindowLimits limits;
  private final WindowObserver observer;
  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Delivery<M>> waiting = new ArrayDeque<>();
  private final ArrayDeque<Delivery<M>> unacknowledged = new ArrayDeque<>();
  private long bytes;
  private boolean full;
  private RuntimeException failure;
  private Runnable onRoom = () -> {};

  /**
   * @param limits when reading shall stop
   * @param observer counts
   * @param nanoClock a clock as {@link System#nanoTime()}
   */
  public InFlightWindow(WindowLimits limits, WindowObserver observer, LongSupplier nanoClock) {
    this.limits = limits;
    this.observer = observer;
    this.nanoClock = nanoClock;
  }

  /** Names what shall happen when a full window is half empty again. */
  public void onRoom(Runnable action) {
    onRoom = action;
  }

  /**
   * Adds what was received.
   *
   * @return false if the window is full now and reading must stop
   */
  public boolean add(Delivery<M> delivery) {
    observer.received();
    lock.lock();
    try {
      delivery.receivedNanos = nanoClock.getAsLong();
      unacknowledged.addLast(delivery);
      waiting.addLast(delivery);
      bytes += delivery.bytes();
      full |= unacknowledged.size() >= limits.messages() || bytes >= limits.bytes();
      if (waiting.size() == 1) {
        arrived.signal();
      }
      return !full;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the next {@link #take} fail: how a client's failure reaches the task. */
  public void fail(RuntimeException cause) {
    lock.lock();
    try {
      if (failure == null) {
        failure = cause;
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what is next, and waits a while if there is nothing.
   *
   * @throws RuntimeException the failure of the client
   */
  public List<Delivery<M>> take(int most, Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = wait.toNanos();
      while (waiting.isEmpty() && failure == null && nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
      if (failure != null) {
        throw failure;
      }
      List<Delivery<M>> taken = new ArrayList<>(Math.min(most, waiting.size()));
      while (taken.size() < most && !waiting.isEmpty()) {
        taken.add(waiting.pollFirst());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Says that Kafka has one record of a delivery; acknowledges what is complete, in order. */
  public void stored(Delivery<?> delivery) {
    if (!delivery.lastStored()) {
      return;
    }
    Runnable roomAction;
    lock.lock();
    try {
      delivery.stored = true;
      acknowledgeHead();
      roomAction = roomAgain();
    } finally {
      lock.unlock();
    }
    roomAction.run();
  }

  private void acknowledgeHead() {
    Delivery<M> head = unacknowledged.peekFirst();
    if (head == null || !head.stored) {
      return;
    }
    long now = nanoClock.getAsLong();
    while (head != null && head.stored) {
      unacknowledged.pollFirst();
      bytes -= head.bytes();
      head.acknowledge();
      observer.acknowledged(now - head.receivedNanos);
      head = unacknowledged.peekFirst();
    }
  }

  private Runnable roomAgain() {
    boolean half = unacknowledged.size() <= limits.messages() / 2 && bytes <= limits.bytes() / 2;
    if (full && half) {
      full = false;
      return onRoom;
    }
    return () -> {};
  }

  /** Whether reading must stop. */
  public boolean isFull() {
    lock.lock();
    try {
      return full;
    } finally {
      lock.unlock();
    }
  }

  /** A consistent look at the window. */
  public WindowState state() {
    lock.lock();
    try {
      Delivery<M> head = unacknowledged.peekFirst();
      Duration age =
          head == null
              ? Duration.ZERO
              : Duration.ofNanos(nanoClock.getAsLong() - head.receivedNanos);
      return new WindowState(unacknowledged.size(), bytes, waiting.size(), age, full);
    } finally {
      lock.unlock();
    }
  }
}
