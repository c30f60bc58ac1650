package io.millrace.connectors.http.poll;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.client.Fetched;
import io.millrace.connectors.http.endpoint.Endpoint;
import io.millrace.schema.GapKind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls one endpoint; one request is a turn, and a turn tells when the next one is due. */
final class EndpointPoller {

  private static final Logger LOG = LoggerFactory.getLogger(EndpointPoller.class);
  private static final Duration FULL = Duration.ofMillis(100);
  private static final int OVERHEAD = 256;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int TOO_MANY = 429;

  private final Endpoint endpoint;
  private final Asking asking;
  private final Feed feed;
  private final Outlet outlet;
  private final PageReader reader;
  private final Messages messages;
  private final BackOff backOff = new BackOff();
  private Instant due = Instant.MIN;
  private int pages;
  private String trouble;

  /**
   * Where messages go.
   *
   * @param window on the way to Kafka
   * @param metrics counts
   * @param largest most bytes of a message
   * @param clock of the machine
   */
  record Outlet(InFlightWindow<Polled> window, SourceMetrics metrics, int largest, Clock clock) {}

  EndpointPoller(Endpoint endpoint, Asking asking, Feed feed, Outlet outlet) {
    this.endpoint = endpoint;
    this.asking = asking;
    this.feed = feed;
    this.outlet = outlet;
    this.reader = new PageReader(endpoint);
    this.messages = new Messages(endpoint, outlet.largest());
  }

  /** Since when the endpoint cannot be read, and why; for those who lose patience. */
  synchronized String trouble(Duration budget) {
    boolean over = backOff.lasting(outlet.clock().instant()).compareTo(budget) > 0;
    return over && !budget.isZero() ? endpoint.name() + ": " + trouble : null;
  }

  /** One request. */
  synchronized Duration turn() throws InterruptedException {
    if (outlet.window().isFull()) {
      outlet.metrics().paused();
      return FULL;
    }
    Instant now = outlet.clock().instant();
    if (!feed.isAmidPages() || !now.isBefore(due)) {
      due = now.plus(endpoint.period());
      pages = 0;
    }
    try {
      URI url = feed.next();
      Fetched fetched = asking.ask(url);
      if (!isAnswer(fetched.status())) {
        if (trouble == null && fetched.status() != TOO_MANY) {
          lost("it answers " + fetched.status());
        }
        return failed("it answers " + fetched.status(), fetched.header("Retry-After"));
      }
      take(url, fetched);
      succeeded();
      return isAtOnce() ? Duration.ZERO : untilDue();
    } catch (FetchException e) {
      if (trouble == null) {
        lost(e.getMessage());
      }
      return failed(e.getMessage(), null);
    }
  }

  /** Further pages are asked for at once, but a server may not lead on without end. */
  private boolean isAtOnce() {
    pages++;
    return feed.isAmidPages() && pages < endpoint.pages().most();
  }

  private static boolean isAnswer(int status) {
    return status == OK || status == NO_CONTENT || status == NOT_MODIFIED;
  }

  private void take(URI url, Fetched fetched) throws FetchException {
    boolean first = !feed.isAmidPages();
    if (fetched.status() == NOT_MODIFIED) {
      if (!first) {
        throw new FetchException("it answers 304 to what was not asked so");
      }
      outlet.metrics().deduplicated();
      return;
    }
    Page page = fetched.status() == NO_CONTENT ? Page.EMPTY : reader.read(fetched);
    List<Fresh> fresh = feed.take(page);
    for (Fresh each : fresh) {
      add(each, fetched);
    }
    if (fresh.isEmpty()) {
      outlet.metrics().deduplicated();
    }
    if (first && !feed.isAmidPages()) {
      asking.taken(url, fetched);
    } else {
      asking.forget();
    }
  }

  private void add(Fresh fresh, Fetched fetched) {
    EdgeResult result = messages.of(fresh, fetched);
    if (result instanceof EdgeResult.Refused refused) {
      outlet.metrics().rejected(refused.code());
    }
    Polled polled =
        new Polled.Read(result, new PendingRecord.Source(fresh.partition(), fresh.offset()));
    int bytes = fresh.entry().bytes().length + OVERHEAD;
    outlet.window().add(new Delivery<>(polled, bytes, () -> {}));
  }

  private Duration untilDue() {
    Duration left = Duration.between(outlet.clock().instant(), due);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void succeeded() {
    if (trouble != null) {
      LOG.info("{} is read again", endpoint.name());
    }
    trouble = null;
    backOff.reset();
    outlet.metrics().connected();
  }

  private Duration failed(String reason, String retryAfter) {
    outlet.metrics().disconnected();
    if (!reason.equals(trouble)) {
      LOG.warn("{} cannot be read: {}. It is asked again later.", endpoint.name(), reason);
    }
    trouble = reason;
    return backOff.wait(retryAfter, outlet.clock().instant());
  }

  private void lost(String reason) {
    outlet.metrics().lostSession();
    outlet.window().add(new Delivery<>(new Polled.Lost(gap(reason)), OVERHEAD, () -> {}));
  }

  /** Where answers tell the device, it is all devices of the endpoint that nothing is heard of. */
  private EdgeGap gap(String reason) {
    String device = endpoint.content().device();
    return new EdgeGap(
        device == null ? DeviceIds.UNKNOWN : device,
        GapKind.SOURCE_LOST,
        null,
        outlet.clock().millis(),
        endpoint.name() + " at " + endpoint.url().getHost() + " cannot be read: " + reason);
  }
}
