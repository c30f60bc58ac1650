package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.value.NodeValue;
import io.millrace.connectors.opcua.value.Point;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;

/** Makes plain values of the library's. */
final class Conversions {

  private final Flattener flattener;

  Conversions(Structures structures) {
    this.flattener = new Flattener(structures);
  }

  NodeValue value(Point point, DataValue value) {
    return new NodeValue(
        point,
        flattener.scalars(value.getValue()),
        Statuses.of(value.getStatusCode()),
        millis(value.getSourceTime()),
        millis(value.getServerTime()),
        value.getStatusCode().isOverflowSet());
  }

  Flattener flattener() {
    return flattener;
  }

  static Long millis(DateTime time) {
    return time == null || time.isNull() ? null : time.getJavaTime();
  }
}
