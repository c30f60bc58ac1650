package io.millrace.connectors.coap.client;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeResult;

/** Takes what resources said. */
public interface Outlet {

  /** Whether nothing more should be asked for now. */
  boolean isFull();

  /** Adds a message. */
  void add(EdgeResult result);

  /** Adds that something is missing. */
  void add(EdgeGap gap);

  /** A device answers. */
  void reached();

  /** A device has ceased to answer. */
  void lost();

  /** Nothing was new. */
  void unchanged();
}
