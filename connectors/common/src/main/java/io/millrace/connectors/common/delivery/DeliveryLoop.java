package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SinkMetrics;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.serde.SchemaRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does, inside a source task, what commands say to its devices: reads all deliveries, keeps those
 * of its own, has them performed and writes the results. Each is noted in the journal before it is
 * begun, and its result is written together with the journal.
 */
public final class DeliveryLoop implements AutoCloseable {

  /** Attribute of a command that names the protocol by which its device is reached. */
  public static final String PROTOCOL = "millrace.protocol";

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
  private static final RetryDelays RESTART =
      new RetryDelays(Duration.ofMillis(250), Duration.ofSeconds(10));
  private static final long GOODBYE_MILLIS = 30_000;

  private final Plan plan;
  private final SchemaRegistry registry;
  private final SinkMetrics metrics = new SinkMetrics();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private MetricsBean bean;
  private volatile DeliverySession current;
  private volatile ConnectException failure;

  /**
   * What belongs to one task.
   *
   * @param protocol name of the protocol
   * @param connector name of the connector
   * @param task number of the task
   * @param settings how to deliver
   * @param performer does it
   */
  public record Plan(
      String protocol,
      String connector,
      int task,
      TaskDeliverySettings settings,
      Performer performer) {}

  /**
   * @param plan what belongs to the task; its settings are enabled
   */
  public DeliveryLoop(Plan plan) {
    this(plan, registry(plan.settings().journal(plan.connector(), plan.task()).registry()));
  }

  DeliveryLoop(Plan plan, SchemaRegistry registry) {
    this.plan = plan;
    this.registry = registry;
    this.thread =
        new Thread(this::run, "millrace-deliveries-" + plan.connector() + "-" + plan.task());
    thread.setDaemon(true);
  }

  private static SchemaRegistry registry(JournalSettings.RegistryAccess access) {
    return new RestSchemaRegistry(access.urls(), access.userInfo());
  }

  /** Begins, in a thread of its own; whether Kafka answers shows later. */
  public void start() {
    bean = MetricsBean.register(plan.protocol(), plan.connector(), plan.task(), metrics);
    thread.start();
  }

  /** Throws what ended the deliveries, if anything did; to be called by each poll. */
  public void check() {
    ConnectException ended = failure;
    if (ended != null) {
      throw new ConnectException(ended.getMessage(), ended);
    }
  }

  /** A device that was away can be reached: what waits for it is tried at once. */
  public void hurry(String device) {
    DeliverySession session = current;
    if (session != null) {
      session.hurry(device);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void run() {
    int attempts = 0;
    while (!isClosed()) {
      try (DeliverySession session = new DeliverySession(plan, registry, metrics)) {
        current = session;
        session.begin();
        attempts = 0;
        while (!isClosed()) {
          session.turn();
        }
      } catch (WakeupException | InterruptException e) {
        LOG.debug("{}: woken up to end", plan.connector(), e);
      } catch (RuntimeException e) { // sorted by type, the cause kept
        attempts++;
        fail(e, attempts);
      } finally {
        current = null;
      }
    }
  }

  private void fail(RuntimeException thrown, int attempts) {
    ConnectException cause =
        thrown instanceof ConnectException known
            ? known
            : JournalFailure.of("Reading deliveries", thrown);
    if (isClosed()) {
      return;
    }
    if (!(cause instanceof RetriableException)) {
      failure = cause;
      closed.countDown();
      return;
    }
    long wait = RESTART.millisAfter(attempts);
    LOG.warn(
        "{}: {} Deliveries go on in {} ms.", plan.connector(), cause.getMessage(), wait, cause);
    try {
      closed.await(wait, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  /** Ends it; what is under way is in the journal. */
  @Override
  public void close() {
    closed.countDown();
    DeliverySession session = current;
    if (session != null) {
      session.wake();
    }
    try {
      thread.join(GOODBYE_MILLIS);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(GOODBYE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (bean != null) {
      bean.close();
    }
  }
}
