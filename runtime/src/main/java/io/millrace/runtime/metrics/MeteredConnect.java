package io.millrace.runtime.metrics;

import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Connect worker in this process whose tasks are looked for now and then, to show their figures.
 */
public final class MeteredConnect implements Component {

  /** How often tasks are looked for. */
  public static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(MeteredConnect.class);

  private final Component worker;
  private final ConnectorMeters meters;
  private final Duration interval;
  private ScheduledExecutorService clock;

  /**
   * @param worker the worker itself
   * @param interval how often tasks are looked for
   */
  public MeteredConnect(Component worker, ConnectorMeters meters, Duration interval) {
    this.worker = worker;
    this.meters = meters;
    this.interval = interval;
  }

  @Override
  public String name() {
    return worker.name();
  }

  @Override
  public String start() throws Exception {
    String address = worker.start();
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "connector-meters");
              thread.setDaemon(true);
              return thread;
            });
    clock.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return address;
  }

  private void look() {
    try {
      meters.refresh();
    } catch (RuntimeException e) { // else the clock would stop for good, without a word
      LOG.warn("The figures of connectors could not be read", e);
    }
  }

  @Override
  public void abandonStart() {
    worker.abandonStart();
  }

  @Override
  public Condition condition() {
    return worker.condition();
  }

  @Override
  public void stop() {
    if (clock != null) {
      clock.shutdownNow();
    }
    worker.stop();
  }
}
