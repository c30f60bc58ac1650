package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.metrics.SinkMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the parcels of one partition, in a thread of its own: what happened is decided on, the
 * decision is journaled, and only then it is acted on. When the journal fails, the lane starts anew
 * from what the journal says, as after a crash.
 */
final class Lane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final long TICK_MILLIS = 100;
  private static final long GOODBYE_MILLIS = 10_000;

  private final String name;
  private final LaneSettings settings;
  private final Journal.Opener journals;
  private final int partition;
  private final LaneConnection connection;
  private final SinkMetrics metrics;
  private final LaneTrouble trouble;
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final AtomicInteger offered = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private Dispatcher dispatcher;
  private volatile LaneState state = LaneState.IDLE;
  private volatile long low = -1;
  private volatile ConnectException failure;

  Lane(String name, int partition, LaneSettings settings, Peers peers, SinkMetrics metrics) {
    this.name = name + "-" + partition;
    this.partition = partition;
    this.settings = settings;
    this.journals = peers.journals();
    this.metrics = metrics;
    this.trouble = new LaneTrouble(settings.reconnect(), settings.retryBudget());
    this.connection =
        new LaneConnection(
            this.name,
            peers.couriers().of(partition),
            new LaneTrouble(settings.reconnect(), settings.retryBudget()),
            events::add);
    this.thread = new Thread(this::run, "millrace-lane-" + this.name);
    thread.setDaemon(true);
  }

  /**
   * What the lanes of a task speak to.
   *
   * @param journals remember how far parcels are
   * @param couriers speak the protocol
   */
  record Peers(Journal.Opener journals, Courier.Source couriers) {}

  void start() {
    thread.start();
  }

  /** Takes over parcels, in the order of offsets. */
  void offer(List<Parcel> parcels) {
    offered.addAndGet(parcels.size());
    events.add(
        () -> {
          parcels.forEach(dispatcher::add);
          offered.addAndGet(-parcels.size());
        });
  }

  /** Everything below this offset was offered, or is for others. */
  void passed(long offset) {
    events.add(() -> dispatcher.passed(offset));
  }

  /** A device can be reached again: what waits for it is due. */
  void hurry(String device) {
    events.add(() -> dispatcher.hurry(device));
  }

  /** First offset that is not finished, as the journal knows; -1 if nothing was taken over yet. */
  long low() {
    return low;
  }

  boolean isFull() {
    return offered.get() + state.unfinished() >= settings.pending();
  }

  LaneState state() {
    return state;
  }

  /** Throws what ended the lane, if anything did. */
  void check() {
    ConnectException ended = failure;
    if (ended != null) {
      throw new ConnectException(ended.getMessage(), ended);
    }
  }

  /** Why a command can never be carried; null if it can. */
  Courier courier() {
    return connection.courier();
  }

  private void run() {
    List<Parcel> held = new ArrayList<>();
    while (!isClosed()) {
      try (Journal journal = journals.open(partition)) {
        deliver(journal, held);
      } catch (RetriableException e) {
        retry(e);
      } catch (ConnectException e) {
        fail(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        connection.drop();
        held = dispatcher == null ? held : dispatcher.parcels();
      }
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void deliver(Journal journal, List<Parcel> held) throws InterruptedException {
    dispatcher = new Dispatcher(settings.rules(), journal.page(), metrics);
    held.forEach(dispatcher::add);
    connection.reset(dispatcher, journal.isBlank());
    while (!isClosed()) {
      happen();
      long now = System.currentTimeMillis();
      connection.keepUp(now).ifPresent(this::fail);
      Step step = dispatcher.step(now);
      if (step.commit() || connection.claims()) {
        journal.commit(step.page(), step.results());
        dispatcher.committed();
        connection.claimed();
        metrics.finished(step.results());
        trouble.over();
      }
      low = dispatcher.low();
      state = dispatcher.state();
      connection.act(step);
    }
  }

  private void happen() throws InterruptedException {
    Runnable event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
    while (event != null) {
      event.run();
      event = events.poll();
    }
  }

  private void retry(RetriableException e) {
    if (isClosed()) {
      return;
    }
    long now = System.currentTimeMillis();
    if (!trouble.failed(now)) {
      fail(new ConnectException(e.getMessage() + " max.retry.time.ms is spent.", e));
      return;
    }
    LOG.warn("{}: {} The lane starts anew.", name, e.getMessage(), e);
    try {
      closed.await(trouble.millisUntilDue(now), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  private void fail(ConnectException cause) {
    failure = cause;
    closed.countDown();
  }

  /** Asks it to end, and does not wait. */
  void askToEnd() {
    closed.countDown();
    events.add(() -> {});
  }

  /** Ends it; what is under way is in the journal. */
  @Override
  public void close() {
    askToEnd();
    try {
      thread.join(GOODBYE_MILLIS);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(GOODBYE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("{} does not end", name);
    }
  }
}
