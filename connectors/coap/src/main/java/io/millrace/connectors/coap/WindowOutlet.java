package io.millrace.connectors.coap;

import io.millrace.connectors.coap.client.Outlet;
import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;

/** Puts what resources said into the window of the task; there is nobody to acknowledge it to. */
final class WindowOutlet implements Outlet {

  private static final int OVERHEAD = 256;
  private static final Runnable NOBODY = () -> {};

  private final InFlightWindow<Object> window;
  private final SourceMetrics metrics;

  WindowOutlet(InFlightWindow<Object> window, SourceMetrics metrics) {
    this.window = window;
    this.metrics = metrics;
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
  public void add(EdgeResult result) {
    if (result instanceof EdgeResult.Refused refused) {
      metrics.rejected(refused.code());
    }
    window.add(new Delivery<>(result, result.message().payload().length + OVERHEAD, NOBODY));
  }

  @Override
  public void add(EdgeGap gap) {
    window.add(new Delivery<>(gap, OVERHEAD, NOBODY));
  }

  @Override
  public void reached() {
    metrics.connected();
  }

  @Override
  public void lost() {
    metrics.lostSession();
    metrics.disconnected();
  }

  @Override
  public void unchanged() {
    metrics.deduplicated();
  }
}
