package io.millrace.connectors.opcua.client;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.enumerated.FilterOperator;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilterElement;
import org.eclipse.milo.opcua.stack.core.types.structured.ElementOperand;
import org.eclipse.milo.opcua.stack.core.types.structured.LiteralOperand;

/**
 * The conditions under which a server tells of an event: severe enough, and of one of the types.
 */
final class EventConditions {

  private final List<ContentFilterElement> elements = new ArrayList<>();

  private EventConditions() {}

  static ContentFilter of(int severity, List<NodeId> types) {
    if (severity == 0 && types.isEmpty()) {
      return new ContentFilter(new ContentFilterElement[0]);
    }
    EventConditions conditions = new EventConditions();
    if (severity > 0 && !types.isEmpty()) {
      conditions.add(FilterOperator.And, element(1), element(2));
    }
    if (severity > 0) {
      conditions.severity(severity);
    }
    conditions.types(types);
    return new ContentFilter(conditions.elements.toArray(ContentFilterElement[]::new));
  }

  private void severity(int least) {
    add(
        FilterOperator.GreaterThanOrEqual,
        EventFields.field(NodeIds.BaseEventType, "Severity"),
        new LiteralOperand(Variant.ofUInt16(UShort.valueOf(least))));
  }

  /** Each Or has one type and the rest, which follows it. */
  private void types(List<NodeId> types) {
    for (int i = 0; i < types.size(); i++) {
      int here = elements.size();
      if (i < types.size() - 1) {
        add(FilterOperator.Or, element(here + 1), element(here + 2));
      }
      add(FilterOperator.OfType, new LiteralOperand(Variant.ofNodeId(types.get(i))));
    }
  }

  private static ElementOperand element(int index) {
    return new ElementOperand(UInteger.valueOf(index));
  }

  private void add(FilterOperator operator, UaStructuredType... operands) {
    elements.add(
        new ContentFilterElement(
            operator, ExtensionObject.encodeArray(DefaultEncodingContext.INSTANCE, operands)));
  }
}
