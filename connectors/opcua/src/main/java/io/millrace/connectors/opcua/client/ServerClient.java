package io.millrace.connectors.opcua.client;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.opcua.command.Order;
import io.millrace.connectors.opcua.map.DeviceMap;
import io.millrace.connectors.opcua.value.Point;
import io.millrace.connectors.opcua.value.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stays in touch with one server: one thread that connects, listens, and connects again. Silence
 * that lasts is told as bad values, once, whatever its cause.
 */
public final class ServerClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerClient.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration FAREWELL = Duration.ofSeconds(20);

  private final ClientSettings settings;
  private final Listener listener;
  private final Memory memory;
  private final CurrentSession current = new CurrentSession();
  private final CommandDesk desk;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param settings how to speak to which server
   * @param listener learns what it says
   * @param resumed whether an earlier run has told of it
   */
  public ServerClient(ClientSettings settings, Listener listener, boolean resumed) {
    this.settings = settings;
    this.listener = listener;
    this.memory = new Memory(settings, resumed, System.nanoTime());
    this.desk = new CommandDesk(settings.name(), current, Clock.systemUTC());
    this.thread = new Thread(this::run, settings.name());
    this.thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** The server's devices. */
  public List<String> devices() {
    return settings.server().devices().stream().map(DeviceMap::id).toList();
  }

  /**
   * Has an order done, without blocking.
   *
   * @param order what to do
   * @param expiresAt when it is no longer to be begun, in epoch milliseconds
   * @param again whether it may have been done before
   * @param answer told what became of it
   */
  public void perform(Order order, long expiresAt, boolean again, Consumer<Answer> answer) {
    desk.take(order, expiresAt, again, answer);
  }

  private void run() {
    long failingSince = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    try {
      while (!closed) {
        boolean served = serve();
        long now = System.nanoTime();
        failingSince = served ? now : failingSince;
        pause = served ? FIRST_PAUSE : longer(pause);
        if (isBudgetSpent(now - failingSince)) {
          listener.failed(memory.lastFailure());
          return;
        }
        pause(pause);
      }
    } catch (InterruptedException e) {
      LOG.debug("{} ends", settings.name()); // close() asked for it
    } catch (RuntimeException e) {
      listener.failed(new OpcUaFailure("The client failed", "Bad_InternalError", e));
    }
  }

  private boolean isBudgetSpent(long nanos) {
    Duration budget = settings.timing().budget();
    return !budget.isZero() && nanos > budget.toNanos();
  }

  private Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    Duration longest = settings.timing().longestPause();
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  /** One session from beginning to end; whether it got so far as to listen. */
  private boolean serve() throws InterruptedException {
    boolean served = false;
    try (Session session = Session.open(settings)) {
      try {
        Listening now = Listening.begin(session, settings, memory, listener);
        current.set(session, now.resolved());
        served = true;
        listener.connected(session.peer());
        LOG.info("{}: connected to {}", settings.name(), settings.server().endpoint());
        now.listen();
      } catch (OpcUaFailure e) {
        session.abandon();
        throw e;
      } catch (InterruptedException e) {
        memory.leave(session);
        throw e;
      } finally {
        current.set(null, null);
      }
    } catch (OpcUaFailure e) {
      lost(e);
    }
    return served;
  }

  private void lost(OpcUaFailure failure) {
    if (memory.isNews(failure)) {
      LOG.warn("{}: {}", settings.name(), failure.getMessage());
    }
    listener.disconnected(failure);
    tellSilence();
  }

  private void pause(Duration pause) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    tellSilence();
  }

  private void tellSilence() {
    if (memory.watch().becomesSilent(System.nanoTime(), memory.silenceNanos())) {
      Collection<Point> points = memory.points();
      LOG.warn("{}: silent; {} nodes are bad", settings.name(), points.size());
      listener.bad(points, Status.NO_COMMUNICATION);
    }
  }

  @Override
  public void close() {
    closed = true;
    desk.close();
    thread.interrupt();
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
