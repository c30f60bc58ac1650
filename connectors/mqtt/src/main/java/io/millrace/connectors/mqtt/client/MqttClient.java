package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.mqtt.MqttMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session at a broker: connects, subscribes, and connects again with a new connection
 * whenever the last one is lost, until the retry budget is spent. All its decisions are made in one
 * thread.
 */
public final class MqttClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MqttClient.class);
  private static final Duration GOODBYE = Duration.ofSeconds(3);
  private static final int PINGS_PER_KEEP_ALIVE = 4;

  private final ClientSettings settings;
  private final Inbox inbox;
  private final SourceMetrics metrics;
  private final ClientThreads threads;
  private final ScheduledThreadPoolExecutor supervisor;
  private final CountDownLatch firstConnection = new CountDownLatch(1);
  private final Backoff backoff = new Backoff();
  private Connection current;
  private int attempts;
  private long troubleSince;
  private volatile boolean closed;

  /**
   * @param settings how to speak to the broker
   * @param inbox where messages go
   * @param metrics counts
   */
  public MqttClient(ClientSettings settings, Inbox inbox, SourceMetrics metrics) {
    this.settings = settings;
    this.inbox = inbox;
    this.metrics = metrics;
    this.threads = new ClientThreads("millrace-mqtt-net-" + settings.clientId());
    this.supervisor = new ScheduledThreadPoolExecutor(1, this::supervisorThread);
    supervisor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private Thread supervisorThread(Runnable work) {
    return threads.create(work, "millrace-mqtt-" + settings.clientId());
  }

  /** Starts to connect. */
  public void start() {
    troubleSince = System.nanoTime();
    supervisor.execute(this::attempt);
    long period = settings.timing().keepAlive().toMillis() / PINGS_PER_KEEP_ALIVE;
    supervisor.scheduleWithFixedDelay(inbox::keepAlive, period, period, TimeUnit.MILLISECONDS);
  }

  /** Waits for the first connection; false if it takes longer. */
  public boolean awaitConnected(Duration patience) throws InterruptedException {
    return firstConnection.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt() {
    if (closed) {
      return;
    }
    ServerAddress server = settings.servers().get(attempts++ % settings.servers().size());
    Connection connection = new Connection(server);
    current = connection;
    connection.open().whenComplete((done, thrown) -> later(() -> settled(connection, thrown)));
  }

  private void later(Runnable action) {
    if (!supervisor.isShutdown()) {
      supervisor.execute(action);
    }
  }

  private void settled(Connection connection, Throwable thrown) {
    if (connection != current) {
      return;
    }
    if (thrown != null) {
      lost(connection, thrown);
      return;
    }
    inbox.subscribed();
    metrics.connected();
    backoff.reset();
    LOG.info(
        "Connected to MQTT broker {} as {}, subscribed to {}",
        connection.server,
        settings.clientId(),
        settings.subscription().filters());
    troubleSince = Long.MIN_VALUE;
    firstConnection.countDown();
  }

  private void lost(Connection connection, Throwable thrown) {
    if (connection != current) {
      return;
    }
    current = null;
    metrics.disconnected();
    connection.drop();
    if (!closed) {
      retryOrFail(connection.server, thrown);
    }
  }

  private void retryOrFail(ServerAddress server, Throwable thrown) {
    long now = System.nanoTime();
    troubleSince = troubleSince == Long.MIN_VALUE ? now : troubleSince;
    ConnectionFailure failure = ConnectionFailure.of(thrown);
    String sentence = failure.sentence(server);
    boolean spent = now - troubleSince >= settings.timing().retryBudget().toNanos();
    if (!failure.retriable() || spent) {
      inbox.fail(
          new ConnectException(
              spent ? sentence + " max.retry.time.ms is spent." : sentence, thrown));
      return;
    }
    long delay = backoff.nextMillis();
    LOG.warn("{} Next attempt in {} ms.", sentence, delay);
    supervisor.schedule(this::attempt, delay, TimeUnit.MILLISECONDS);
  }

  /** Says goodbye, keeps the session at the broker, and leaves no thread and no socket. */
  @Override
  public void close() {
    closed = true;
    inbox.close();
    try {
      supervisor.submit(this::goodbye).get(GOODBYE.toMillis() * 2, TimeUnit.MILLISECONDS);
      supervisor.shutdownNow();
      if (!threads.awaitEnd(GOODBYE)) {
        LOG.warn("A thread of {} has not ended yet", settings.clientId());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("MQTT client {} did not end cleanly", settings.clientId(), e);
    } finally {
      supervisor.shutdownNow();
    }
  }

  private void goodbye() {
    Connection last = current;
    current = null;
    metrics.disconnected();
    if (last != null) {
      last.drop();
    }
  }

  /** One connection with the events that belong to it. */
  private final class Connection implements WireEvents {

    private final ServerAddress server;
    private Wire wire;
    private CompletableFuture<?> opening = CompletableFuture.completedFuture(null);

    Connection(ServerAddress server) {
      this.server = server;
    }

    CompletableFuture<?> open() {
      try {
        wire = Wire.open(settings, server, threads, this);
      } catch (ConnectException e) {
        return CompletableFuture.failedFuture(e);
      }
      opening =
          wire.connect()
              .thenCompose(present -> wire.subscribe())
              .orTimeout(settings.timing().connectTimeout().toMillis() * 2, TimeUnit.MILLISECONDS);
      return opening;
    }

    @Override
    public void connected(boolean sessionPresent) {
      inbox.opened(wire.reading(), sessionPresent, settings.clientId());
    }

    @Override
    public void arrived(MqttMessage message, Runnable acknowledgement) {
      inbox.arrived(message, acknowledgement);
    }

    @Override
    public void lost(Throwable cause) {
      later(() -> MqttClient.this.lost(this, cause));
    }

    /** Ends the connection if it still stands. */
    void drop() {
      if (wire == null) {
        return;
      }
      try {
        opening.handle((done, thrown) -> null).get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        wire.disconnect()
            .handle((done, thrown) -> null)
            .get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        LOG.debug("Connection to {} does not end by itself", server, e);
        wire.reading().cut();
      }
      wire.release();
    }
  }
}
