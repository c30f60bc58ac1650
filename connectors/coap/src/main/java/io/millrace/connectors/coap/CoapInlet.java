package io.millrace.connectors.coap;

import io.millrace.connectors.coap.intake.Refusal;
import io.millrace.connectors.coap.intake.Said;
import io.millrace.connectors.coap.intake.Uplink;
import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes messages of what devices said, and hands them to the window. */
final class CoapInlet implements Uplink {

  private static final int OVERHEAD = 256;

  private final InFlightWindow<EdgeResult> window;
  private final SourceMetrics metrics;
  private final Clock clock;

  CoapInlet(InFlightWindow<EdgeResult> window, SourceMetrics metrics, Clock clock) {
    this.window = window;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public boolean isFull() {
    boolean full = window.isFull();
    if (full) {
      metrics.paused();
    }
    return full;
  }

  @Override
  public void add(Said said, Runnable stored) {
    EdgeResult result = new EdgeResult.Accepted(message(said));
    window.add(new Delivery<>(result, said.payload().length + OVERHEAD, stored));
  }

  @Override
  public void refused(Refusal refusal) {
    if (refusal.code() != null) {
      metrics.rejected(refusal.code());
    }
  }

  private EdgeMessage message(Said said) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put(EdgeAttributes.SOURCE_ADDRESS, said.remote());
    if (said.messageId() != null) {
      attributes.put(EdgeAttributes.MESSAGE_ID, said.messageId());
    }
    return new EdgeMessage(
        said.place().device(),
        said.place().toChannel(),
        said.principal(),
        clock.millis(),
        said.contentType(),
        said.payload(),
        attributes,
        null,
        null,
        List.of());
  }
}
