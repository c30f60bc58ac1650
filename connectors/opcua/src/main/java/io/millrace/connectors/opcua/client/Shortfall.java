package io.millrace.connectors.opcua.client;

import io.millrace.connectors.common.edge.EdgeQuality;
import io.millrace.connectors.opcua.client.Resolved.EventItem;
import io.millrace.connectors.opcua.client.Resolved.Item;
import io.millrace.connectors.opcua.client.Resolved.Missing;
import io.millrace.connectors.opcua.value.Point;
import io.millrace.connectors.opcua.value.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what a server does not have, or does not let us observe. */
final class Shortfall {

  private static final Logger LOG = LoggerFactory.getLogger(Shortfall.class);

  private final String name;
  private final Listener listener;

  Shortfall(String name, Listener listener) {
    this.name = name;
    this.listener = listener;
  }

  void tell(Resolved resolved, Map<Object, StatusCode> refused) {
    Map<StatusCode, List<Point>> points =
        new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));
    for (Missing missing : resolved.missing()) {
      LOG.warn("{}: the server does not have {}", name, missing);
      if (missing.point() != null) {
        add(points, new StatusCode(StatusCodes.Bad_NodeIdUnknown), missing.point());
      }
    }
    refused.forEach(
        (subject, code) -> {
          if (subject instanceof Item item) {
            LOG.warn("{}: {} is refused: {}", name, item.point(), Statuses.name(code.getValue()));
            add(points, code, item.point());
          } else if (subject instanceof EventItem event) {
            LOG.warn("{}: no events of {}: {}", name, event.node(), Statuses.name(code.getValue()));
          }
        });
    points.forEach((code, each) -> listener.bad(each, bad(code)));
  }

  private static Status bad(StatusCode code) {
    return new Status(EdgeQuality.BAD, Statuses.name(code.getValue()));
  }

  private static void add(Map<StatusCode, List<Point>> points, StatusCode code, Point point) {
    points.computeIfAbsent(code, each -> new ArrayList<>()).add(point);
  }
}
