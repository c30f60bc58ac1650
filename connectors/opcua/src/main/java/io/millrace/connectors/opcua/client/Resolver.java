package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.client.Resolved.EventItem;
import io.millrace.connectors.opcua.client.Resolved.Item;
import io.millrace.connectors.opcua.client.Resolved.Method;
import io.millrace.connectors.opcua.client.Resolved.Missing;
import io.millrace.connectors.opcua.map.DeviceMap;
import io.millrace.connectors.opcua.map.EventMap;
import io.millrace.connectors.opcua.map.MethodMap;
import io.millrace.connectors.opcua.map.MetricNames;
import io.millrace.connectors.opcua.map.NodePath;
import io.millrace.connectors.opcua.map.PointMap;
import io.millrace.connectors.opcua.map.ServerMap;
import io.millrace.connectors.opcua.value.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Finds at a server what the map names. */
final class Resolver {

  private final Nodes nodes;
  private final Subtree subtree;
  private final List<Item> items = new ArrayList<>();
  private final List<EventItem> events = new ArrayList<>();
  private final Map<String, Method> methods = new HashMap<>();
  private final List<Missing> missing = new ArrayList<>();
  private final Map<String, Set<String>> metrics = new HashMap<>();

  private Resolver(Session session, Limits limits) {
    Browser browser = new Browser(session, limits);
    this.nodes = new Nodes(session, browser, limits);
    this.subtree = new Subtree(browser);
  }

  static Resolved resolve(Session session, Limits limits, ServerMap server)
      throws OpcUaFailure, InterruptedException {
    Resolver resolver = new Resolver(session, limits);
    resolver.nodes.expect(server);
    for (DeviceMap device : server.devices()) {
      resolver.device(device);
    }
    List<Item> items = new Units(session, limits).complete(resolver.items);
    return new Resolved(items, resolver.events, resolver.methods, resolver.missing);
  }

  private void device(DeviceMap device) throws OpcUaFailure, InterruptedException {
    NodeId root = device.root() == null ? NodeIds.RootFolder : nodes.find(device.root(), null);
    if (root == null) {
      missing(device, "root " + device.root());
    }
    for (PointMap point : device.points()) {
      point(device, root, point);
    }
    for (EventMap event : device.events()) {
      NodeId notifier = nodes.find(event.notifier(), root);
      if (notifier == null) {
        missing(device, "notifier " + event.notifier());
      } else {
        events.add(new EventItem(notifier, device.id(), event));
      }
    }
    for (MethodMap method : device.methods()) {
      method(device, root, method);
    }
  }

  private void method(DeviceMap device, NodeId root, MethodMap map)
      throws OpcUaFailure, InterruptedException {
    NodeId object = nodes.find(map.object(), root);
    NodeId method = nodes.find(map.method(), object == null ? root : object);
    if (object == null || method == null) {
      missing(device, "method " + map.name() + " (" + map.object() + ", " + map.method() + ")");
    } else {
      methods.put(Resolved.methodKey(device.id(), map.name()), new Method(object, method));
    }
  }

  private void point(DeviceMap device, NodeId root, PointMap map)
      throws OpcUaFailure, InterruptedException {
    NodeId node = nodes.find(map.node(), root);
    if (node == null) {
      boolean named = map.node().isSingle();
      missing.add(
          new Missing(
              device.id(),
              "node " + map.node(),
              named ? pointOf(device, name(map), map, map.node().toString()) : null));
    } else if (map.node().isSingle()) {
      add(device, map, node, name(map));
    } else {
      boolean deep = map.node().path().reach() == NodePath.Reach.SUBTREE;
      String prefix = map.metric() == null ? "" : map.metric();
      for (Subtree.Found found : subtree.variables(node, deep)) {
        add(device, map, found.node(), MetricNames.below(prefix, found.levels()));
      }
    }
  }

  private static String name(PointMap map) {
    if (map.metric() != null) {
      return map.metric();
    }
    List<NodePath.Level> levels = map.node().path().levels();
    return MetricNames.level(levels.get(levels.size() - 1).name());
  }

  /** Names that a subtree gives are told apart by numbers where they would be the same. */
  private void add(DeviceMap device, PointMap map, NodeId node, String name) {
    Set<String> taken = metrics.computeIfAbsent(device.id(), id -> new HashSet<>());
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "_" + i;
    }
    items.add(
        new Item(node, pointOf(device, free, map, node.toParseableString()), map.monitoring()));
  }

  private static Point pointOf(DeviceMap device, String name, PointMap map, String node) {
    return new Point(device.id(), name, map.unit(), node, map.writeable());
  }

  private void missing(DeviceMap device, String what) {
    missing.add(new Missing(device.id(), what, null));
  }
}
