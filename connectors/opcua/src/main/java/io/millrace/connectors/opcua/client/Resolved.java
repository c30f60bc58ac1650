package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.map.EventMap;
import io.millrace.connectors.opcua.map.PointMap;
import io.millrace.connectors.opcua.value.Point;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * What the map means at a server.
 *
 * @param items nodes to observe
 * @param events nodes to listen to
 * @param methods what may be called, by device and name
 * @param missing what the server does not have
 */
record Resolved(
    List<Item> items, List<EventItem> events, Map<String, Method> methods, List<Missing> missing) {

  /**
   * A node to observe.
   *
   * @param node where
   * @param point what it is for us
   * @param monitoring how to watch it
   */
  record Item(NodeId node, Point point, PointMap.Monitoring monitoring) {}

  /**
   * A node to listen to.
   *
   * @param node where
   * @param device for which device
   * @param map what of it
   */
  record EventItem(NodeId node, String device, EventMap map) {}

  /**
   * A method.
   *
   * @param object its object
   * @param method itself
   */
  record Method(NodeId object, NodeId method) {}

  /**
   * Something that is not there.
   *
   * @param device whose
   * @param what as the map calls it
   * @param point what it would be, or null if it is no point with a name
   */
  record Missing(String device, String what, Point point) {

    @Override
    public String toString() {
      return device + ": " + what;
    }
  }

  /** Key of a method. */
  static String methodKey(String device, String name) {
    return device + "/" + name;
  }

  /** All points, those that are not there too. */
  List<Point> points() {
    return java.util.stream.Stream.concat(
            items.stream().map(Item::point),
            missing.stream().map(Missing::point).filter(java.util.Objects::nonNull))
        .toList();
  }

  /** Whether the same is to be watched in the same way. */
  boolean isSameAs(Resolved other) {
    return other != null && items.equals(other.items) && events.equals(other.events);
  }
}
