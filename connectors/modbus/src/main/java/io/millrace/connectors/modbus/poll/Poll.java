package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.map.Scaling;
import io.millrace.connectors.modbus.plan.ReadRequest;
import io.millrace.connectors.modbus.value.ReadValue;
import io.millrace.connectors.modbus.value.RegisterReader;
import java.util.function.BiConsumer;

/** Makes samples of what one request brought. */
final class Poll {

  private Poll() {}

  /** The samples of an answer. */
  static void answered(
      ReadRequest request, byte[] answer, long at, BiConsumer<Point, EdgeSample> samples) {
    for (Point point : request.points()) {
      int index = point.address() - request.address();
      ReadValue read =
          point.table().isBits()
              ? RegisterReader.bit(answer, index)
              : RegisterReader.registers(point, answer, index);
      samples.accept(point, sample(point, read, at));
    }
  }

  /** The samples of an answer that did not come. */
  static void failed(
      ReadRequest request, String code, long at, BiConsumer<Point, EdgeSample> samples) {
    for (Point point : request.points()) {
      samples.accept(point, EdgeSample.bad(point.metric(), point.scaling().unit(), code, at));
    }
  }

  private static EdgeSample sample(Point point, ReadValue read, long at) {
    Scaling scaling = point.scaling();
    return read.value() == null
        ? EdgeSample.bad(point.metric(), scaling.unit(), read.flaw(), at)
        : EdgeSample.good(point.metric(), read.value(), scaling.unit(), at);
  }
}
