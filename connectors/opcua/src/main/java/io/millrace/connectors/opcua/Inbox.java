package io.millrace.connectors.opcua;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.opcua.client.Listener;
import io.millrace.connectors.opcua.client.OpcUaFailure;
import io.millrace.connectors.opcua.value.Point;
import io.millrace.connectors.opcua.value.Status;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;

/** Puts what one server says into the window of the task; called by the thread of its client. */
final class Inbox implements Listener {

  private static final int BYTES_OF_MESSAGE = 300;
  private static final int BYTES_OF_SAMPLE = 100;
  private static final Runnable NOTHING = () -> {};

  private final OpcUaRecordMapper mapper;
  private final InFlightWindow<OpcUaEvent> window;
  private final SourceMetrics metrics;
  private final Clock clock;

  Inbox(
      OpcUaRecordMapper mapper,
      InFlightWindow<OpcUaEvent> window,
      SourceMetrics metrics,
      Clock clock) {
    this.mapper = mapper;
    this.window = window;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void heard(Notification notification, Runnable acknowledgement) {
    List<OpcUaEvent> events = mapper.map(notification, clock.millis());
    if (events.isEmpty()) {
      metrics.deduplicated();
      acknowledgement.run();
    } else {
      add(events, acknowledgement);
    }
  }

  /** The last one carries the acknowledgement: the window acknowledges in order. */
  private void add(List<OpcUaEvent> events, Runnable acknowledgement) {
    for (int i = 0; i < events.size(); i++) {
      OpcUaEvent event = events.get(i);
      Runnable then = i == events.size() - 1 ? acknowledgement : NOTHING;
      window.add(new Delivery<>(event, weight(event), then));
    }
  }

  private static int weight(OpcUaEvent event) {
    return event instanceof OpcUaEvent.Said said
        ? BYTES_OF_MESSAGE + BYTES_OF_SAMPLE * said.message().samples().size()
        : BYTES_OF_MESSAGE;
  }

  @Override
  public boolean hasRoom() {
    return !window.isFull();
  }

  @Override
  public void bad(Collection<Point> points, Status status) {
    add(mapper.bad(points, status, clock.millis()), NOTHING);
  }

  @Override
  public void lost(Collection<String> devices, Long count, String detail) {
    metrics.lostSession();
    long now = clock.millis();
    add(devices.stream().map(each -> mapper.lost(each, count, now, detail)).toList(), NOTHING);
  }

  @Override
  public void connected(Peer peer) {
    mapper.connected(peer);
    metrics.connected();
  }

  @Override
  public void disconnected(OpcUaFailure failure) {
    metrics.disconnected();
  }

  @Override
  public void failed(OpcUaFailure failure) {
    metrics.disconnected();
    window.fail(
        new ConnectException(
            "The time to connect again is spent. " + failure.getMessage(), failure));
  }
}
