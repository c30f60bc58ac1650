package io.millrace.connectors.opcua.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Finds the variables below a node, level by level; each node once, properties left out. */
final class Subtree {

  private static final int DEEPEST = 32;
  private static final int MOST = 50_000;

  private final Browser browser;

  Subtree(Browser browser) {
    this.browser = browser;
  }

  /**
   * A variable.
   *
   * @param node which
   * @param levels browse names on the way to it
   */
  record Found(NodeId node, List<String> levels) {}

  List<Found> variables(NodeId start, boolean deep) throws OpcUaFailure, InterruptedException {
    List<Found> variables = new ArrayList<>();
    Set<NodeId> seen = new HashSet<>(Set.of(start));
    List<Found> level = List.of(new Found(start, List.of()));
    for (int depth = 0; !level.isEmpty() && depth < (deep ? DEEPEST : 1); depth++) {
      browser.learn(level.stream().map(Found::node).toList());
      List<Found> next = new ArrayList<>();
      for (Found parent : level) {
        for (ReferenceDescription reference : browser.below(parent.node())) {
          look(parent, reference, seen, next, variables);
        }
      }
      level = next;
      if (variables.size() > MOST) {
        throw new OpcUaFailure(
            "There are more than " + MOST + " variables below one node: name smaller subtrees",
            "Bad_TooManyOperations",
            null);
      }
    }
    return variables;
  }

  private void look(
      Found parent,
      ReferenceDescription reference,
      Set<NodeId> seen,
      List<Found> next,
      List<Found> variables) {
    NodeId node = browser.target(reference);
    if (node == null || isProperty(reference) || !seen.add(node)) {
      return;
    }
    List<String> levels = new ArrayList<>(parent.levels());
    levels.add(reference.getBrowseName().getName());
    Found found = new Found(node, List.copyOf(levels));
    if (reference.getNodeClass() == NodeClass.Variable) {
      variables.add(found);
    }
    if (reference.getNodeClass() != NodeClass.Method) {
      next.add(found);
    }
  }

  private static boolean isProperty(ReferenceDescription reference) {
    return NodeIds.HasProperty.equals(reference.getReferenceTypeId());
  }
}
