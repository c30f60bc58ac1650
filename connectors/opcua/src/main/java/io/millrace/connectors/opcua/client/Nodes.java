package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.map.DeviceMap;
import io.millrace.connectors.opcua.map.NodePath;
import io.millrace.connectors.opcua.map.NodeRef;
import io.millrace.connectors.opcua.map.ServerMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaRuntimeException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Finds single nodes, by id or by path. */
final class Nodes {

  private final Session session;
  private final Browser browser;
  private final Limits limits;
  private final Map<NodeId, Boolean> exists = new HashMap<>();

  Nodes(Session session, Browser browser, Limits limits) {
    this.session = session;
    this.browser = browser;
    this.limits = limits;
  }

  /** Asks at once for all nodes that the map names by id. */
  void expect(ServerMap server) throws OpcUaFailure, InterruptedException {
    List<NodeId> ids = new ArrayList<>();
    for (DeviceMap device : server.devices()) {
      device.points().forEach(each -> ids.add(id(each.node())));
      device.events().forEach(each -> ids.add(id(each.notifier())));
      device.methods().forEach(each -> ids.add(id(each.object())));
      device.methods().forEach(each -> ids.add(id(each.method())));
      ids.add(id(device.root()));
    }
    ask(ids.stream().filter(Objects::nonNull).distinct().toList());
  }

  private void ask(List<NodeId> ids) throws OpcUaFailure, InterruptedException {
    for (List<NodeId> chunk : Limits.chunks(ids, limits.read())) {
      List<ReadValueId> reads =
          chunk.stream()
              .map(
                  id ->
                      new ReadValueId(
                          id, AttributeId.NodeClass.uid(), null, QualifiedName.NULL_VALUE))
              .toList();
      DataValue[] values =
          session
              .await(
                  "Reading node classes",
                  session.client().readAsync(0, TimestampsToReturn.Neither, reads))
              .getResults();
      for (int i = 0; i < chunk.size(); i++) {
        exists.put(chunk.get(i), values[i].getStatusCode().isGood());
      }
    }
  }

  /** The node, or where its wildcard begins; null if the server does not have it. */
  NodeId find(NodeRef ref, NodeId root) throws OpcUaFailure, InterruptedException {
    if (ref.id() != null) {
      NodeId id = id(ref);
      return id != null && exists.getOrDefault(id, false) ? id : null;
    }
    NodeId node = ref.path().absolute() || root == null ? NodeIds.RootFolder : root;
    for (NodePath.Level level : ref.path().levels()) {
      node = node == null ? null : below(node, level);
    }
    return node;
  }

  private NodeId below(NodeId node, NodePath.Level level)
      throws OpcUaFailure, InterruptedException {
    for (ReferenceDescription reference : browser.below(node)) {
      QualifiedName name = reference.getBrowseName();
      if (level.matches(name.getNamespaceIndex().intValue(), name.getName())) {
        return browser.target(reference);
      }
    }
    return null;
  }

  /** The id in the server's own numbering of namespaces; null if it has no such namespace. */
  private NodeId id(NodeRef ref) {
    if (ref == null || ref.id() == null) {
      return null;
    }
    try {
      return ExpandedNodeId.parse(ref.id())
          .toNodeId(session.client().getNamespaceTable())
          .orElse(null);
    } catch (UaRuntimeException e) {
      return null; // no server has it
    }
  }
}
