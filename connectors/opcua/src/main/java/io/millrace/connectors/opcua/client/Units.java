package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.client.Resolved.Item;
import io.millrace.connectors.opcua.value.EngineeringUnits;
import io.millrace.connectors.opcua.value.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;

/** Asks the server for the units that the map does not give. */
final class Units {

  private static final RelativePath PROPERTY =
      new RelativePath(
          new RelativePathElement[] {
            new RelativePathElement(
                NodeIds.HasProperty, false, true, new QualifiedName(0, "EngineeringUnits"))
          });

  private final Session session;
  private final Limits limits;

  Units(Session session, Limits limits) {
    this.session = session;
    this.limits = limits;
  }

  /** The same items, with the units that the server gives to those that have none. */
  List<Item> complete(List<Item> items) throws OpcUaFailure, InterruptedException {
    List<NodeId> without =
        items.stream().filter(each -> each.point().unit() == null).map(Item::node).toList();
    Map<NodeId, NodeId> properties = properties(without);
    Map<NodeId, String> units = units(properties);
    List<Item> complete = new ArrayList<>(items.size());
    for (Item item : items) {
      String unit = item.point().unit() == null ? units.get(item.node()) : item.point().unit();
      Point point = item.point();
      complete.add(
          new Item(
              item.node(),
              new Point(point.device(), point.metric(), unit, point.node(), point.writeable()),
              item.monitoring()));
    }
    return complete;
  }

  private Map<NodeId, NodeId> properties(List<NodeId> nodes)
      throws OpcUaFailure, InterruptedException {
    Map<NodeId, NodeId> properties = new HashMap<>();
    for (List<NodeId> chunk : Limits.chunks(nodes, limits.translate())) {
      List<BrowsePath> paths = chunk.stream().map(node -> new BrowsePath(node, PROPERTY)).toList();
      BrowsePathResult[] results =
          session
              .await("Looking for units", session.client().translateBrowsePathsAsync(paths))
              .getResults();
      for (int i = 0; i < chunk.size(); i++) {
        if (results[i].getStatusCode().isGood() && results[i].getTargets().length > 0) {
          NodeId node = chunk.get(i);
          results[i]
              .getTargets()[0]
              .getTargetId()
              .toNodeId(session.client().getNamespaceTable())
              .ifPresent(target -> properties.put(node, target));
        }
      }
    }
    return properties;
  }

  private Map<NodeId, String> units(Map<NodeId, NodeId> properties)
      throws OpcUaFailure, InterruptedException {
    Map<NodeId, String> units = new HashMap<>();
    for (List<NodeId> chunk : Limits.chunks(List.copyOf(properties.keySet()), limits.read())) {
      List<ReadValueId> reads =
          chunk.stream()
              .map(
                  node ->
                      new ReadValueId(
                          properties.get(node),
                          AttributeId.Value.uid(),
                          null,
                          QualifiedName.NULL_VALUE))
              .toList();
      DataValue[] values =
          session
              .await(
                  "Reading units", session.client().readAsync(0, TimestampsToReturn.Neither, reads))
              .getResults();
      for (int i = 0; i < chunk.size(); i++) {
        units.put(chunk.get(i), unit(values[i]));
      }
    }
    return units;
  }

  private String unit(DataValue value) {
    try {
      return value.getValue().getValue() instanceof ExtensionObject object
              && object.decode(session.client().getStaticEncodingContext())
                  instanceof EUInformation information
          ? EngineeringUnits.ucum(information.getUnitId())
          : null;
    } catch (UaSerializationException e) {
      return null; // a unit that cannot be read is none
    }
  }
}
