package io.millrace.connectors.opcua.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;

/** Asks a server what is below nodes, in as few requests as it allows. */
final class Browser {

  private static final int AT_ONCE = 50;
  private static final UInteger CLASSES =
      UInteger.valueOf(
          NodeClass.Object.getValue()
              | NodeClass.Variable.getValue()
              | NodeClass.Method.getValue());
  private static final UInteger ALL = UInteger.valueOf(BrowseResultMask.All.getValue());
  private static final ViewDescription NO_VIEW =
      new ViewDescription(NodeId.NULL_VALUE, DateTime.NULL_VALUE, UInteger.valueOf(0));

  private final Session session;
  private final Limits limits;
  private final Map<NodeId, List<ReferenceDescription>> known = new HashMap<>();

  Browser(Session session, Limits limits) {
    this.session = session;
    this.limits = limits;
  }

  /** What is right below a node. */
  List<ReferenceDescription> below(NodeId node) throws OpcUaFailure, InterruptedException {
    learn(List.of(node));
    return known.get(node);
  }

  /** Asks for all these nodes at once, for {@link #below} to answer from what is known. */
  void learn(List<NodeId> nodes) throws OpcUaFailure, InterruptedException {
    List<NodeId> unknown = nodes.stream().filter(each -> !known.containsKey(each)).toList();
    for (List<NodeId> chunk : Limits.chunks(unknown, Math.min(AT_ONCE, limits.browse()))) {
      BrowseResult[] results =
          session
              .await(
                  "Browsing",
                  session
                      .client()
                      .browseAsync(
                          NO_VIEW,
                          UInteger.valueOf(0),
                          chunk.stream().map(Browser::description).toList()))
              .getResults();
      for (int i = 0; i < chunk.size(); i++) {
        known.put(chunk.get(i), references(again(chunk.get(i), results[i])));
      }
    }
  }

  /** A server that has run out of continuation points is asked for this node alone. */
  private BrowseResult again(NodeId node, BrowseResult result)
      throws OpcUaFailure, InterruptedException {
    return result.getStatusCode().getValue() == StatusCodes.Bad_NoContinuationPoints
        ? session.await("Browsing", session.client().browseAsync(description(node)))
        : result;
  }

  private static BrowseDescription description(NodeId node) {
    return new BrowseDescription(
        node, BrowseDirection.Forward, NodeIds.HierarchicalReferences, true, CLASSES, ALL);
  }

  /** All references, also those that the server gives only when asked again. */
  private List<ReferenceDescription> references(BrowseResult first)
      throws OpcUaFailure, InterruptedException {
    List<ReferenceDescription> references = new ArrayList<>();
    BrowseResult result = first;
    add(result, references);
    while (result.getContinuationPoint() != null && result.getContinuationPoint().isNotNull()) {
      ByteString point = result.getContinuationPoint();
      result =
          session.await("Browsing on", session.client().browseNextAsync(false, List.of(point)))
              .getResults()[0];
      add(result, references);
    }
    return references;
  }

  private static void add(BrowseResult result, List<ReferenceDescription> references) {
    if (result.getReferences() != null) {
      references.addAll(List.of(result.getReferences()));
    }
  }

  /** The node that a reference leads to; null if it is of another server. */
  NodeId target(ReferenceDescription reference) {
    return reference.getNodeId().toNodeId(session.client().getNamespaceTable()).orElse(null);
  }
}
