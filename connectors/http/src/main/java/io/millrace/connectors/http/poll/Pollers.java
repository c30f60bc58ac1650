package io.millrace.connectors.http.poll;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.http.client.Credentials;
import io.millrace.connectors.http.client.RestClient;
import io.millrace.connectors.http.endpoint.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Polls all endpoints of a task. */
public final class Pollers implements AutoCloseable {

  private final Plan plan;
  private final RestClient client;
  private final InFlightWindow<Polled> window;
  private final SourceMetrics metrics;
  private final ScheduledThreadPoolExecutor threads;
  private final List<EndpointPoller> pollers = new ArrayList<>();

  /**
   * What is polled.
   *
   * @param connector name of the connector
   * @param endpoints of this task
   * @param secrets by name
   * @param largest most bytes of a message
   * @param threads most requests at a time
   * @param budget how long an endpoint may not be read before the task fails; zero for ever
   */
  public record Plan(
      String connector,
      List<Endpoint> endpoints,
      Map<String, String> secrets,
      int largest,
      int threads,
      Duration budget) {

    @Override
    public String toString() {
      return "Plan[" + connector + "]"; // never the secrets
    }
  }

  /**
   * @param plan what is polled
   * @param client asks; closed with this
   * @param window on the way to Kafka
   * @param metrics counts
   */
  public Pollers(
      Plan plan, RestClient client, InFlightWindow<Polled> window, SourceMetrics metrics) {
    this.plan = plan;
    this.client = client;
    this.window = window;
    this.metrics = metrics;
    this.threads =
        new ScheduledThreadPoolExecutor(
            Math.max(1, Math.min(plan.threads(), plan.endpoints().size())),
            work -> {
              Thread thread = new Thread(work, "millrace-http-poll-" + plan.connector());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins, where earlier runs ended. */
  public void start(OffsetStorageReader offsets) {
    Clock clock = Clock.systemUTC();
    EndpointPoller.Outlet outlet =
        new EndpointPoller.Outlet(window, metrics, plan.largest(), clock);
    for (Endpoint endpoint : plan.endpoints()) {
      Credentials credentials = new Credentials(endpoint, plan.secrets(), client, clock);
      pollers.add(
          new EndpointPoller(
              endpoint,
              new Asking(endpoint, client, credentials),
              feed(endpoint, offsets),
              outlet));
    }
    pollers.forEach(poller -> threads.execute(() -> run(poller)));
  }

  private Feed feed(Endpoint endpoint, OffsetStorageReader offsets) {
    Map<String, String> partition =
        Map.of("connector", plan.connector(), "endpoint", endpoint.name());
    return endpoint.cursor() == null
        ? new SnapshotFeed(endpoint, partition, offsets::offsets)
        : new CursorFeed(endpoint, partition, offsets.offset(partition));
  }

  private void run(EndpointPoller poller) {
    try {
      Duration wait = poller.turn();
      String trouble = poller.trouble(plan.budget());
      if (trouble != null) {
        window.fail(
            new ConnectException(
                trouble + ". Cure: correct the map or the server, then restart the task."));
        return;
      }
      if (!threads.isShutdown()) {
        threads.schedule(() -> run(poller), wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // a fault of ours must end the task, not only this endpoint
      window.fail(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}
