package io.millrace.connectors.telnet.line;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.telnet.frame.Frame;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one device connected, and hands on what it says. */
public final class Line implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long PATIENCE_MILLIS = 10_000;

  private final LineAddress address;
  private final LineSettings settings;
  private final Outbox outbox;
  private final SourceMetrics metrics;
  private final LineMessages messages;
  private final Clock clock = Clock.systemUTC();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile LineConnection connection;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private boolean warned;

  /**
   * @param address of the device
   * @param settings how to read it
   * @param outbox takes what it says
   * @param metrics counts connections
   */
  public Line(LineAddress address, LineSettings settings, Outbox outbox, SourceMetrics metrics) {
    this.address = address;
    this.settings = settings;
    this.outbox = outbox;
    this.metrics = metrics;
    this.messages = new LineMessages(address, settings);
    this.thread = new Thread(this::run, "telnet-" + address.device());
  }

  /** Begins to connect. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (isOpen()) {
        session();
        closed.await(pauseMillis, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) { // the task has stopped
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void session() throws InterruptedException {
    try (LineConnection own = new LineConnection(settings, System::nanoTime)) {
      connection = own;
      own.connect(address);
      if (isOpen()) {
        listen(own);
      }
    } catch (IOException e) {
      notReached(e);
    }
  }

  private void listen(LineConnection own) throws InterruptedException {
    metrics.connected();
    LOG.info("{}: connected to {}", address.device(), address);
    try {
      while (isOpen()) {
        outbox.awaitRoom();
        List<Frame> frames = own.read();
        put(frames);
        if (!frames.isEmpty()) {
          healthy();
        }
      }
    } catch (IOException e) {
      put(own.rest());
      lost(e);
    } finally {
      metrics.disconnected();
    }
  }

  /** What it said counts, not that it took a connection: so a pause grows where none is of use. */
  private void healthy() {
    pauseMillis = FIRST_PAUSE_MILLIS;
    warned = false;
  }

  private void put(List<Frame> frames) {
    for (Frame frame : frames) {
      outbox.put(new LineEvent.Received(messages.of(frame, clock.millis())), frame.bytes().length);
    }
  }

  private void lost(IOException why) {
    if (isOpen()) {
      metrics.lostSession();
      outbox.put(new LineEvent.Lost(messages.lost(why.getMessage(), clock.millis())), 0);
      notReached(why);
    }
  }

  private void notReached(IOException why) {
    if (isOpen() && !warned) {
      warned = true;
      LOG.warn(
          "{}: no connection to {}: {}. It is tried again until it answers.",
          address.device(),
          address,
          why.getMessage());
    }
    pauseMillis = Math.min(pauseMillis * 2, settings.times().longestPause().toMillis());
  }

  /** Closes the connection and ends its thread. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      LineConnection own = connection;
      if (own != null) {
        own.close();
      }
      thread.join(PATIENCE_MILLIS);
    } catch (IOException e) {
      LOG.warn("{}: closing {} failed", address.device(), address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
