package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.client.Resolved.EventItem;
import io.millrace.connectors.opcua.map.EventMap;
import io.millrace.connectors.opcua.map.NodeRef;
import io.millrace.connectors.opcua.value.EventReport;
import io.millrace.connectors.opcua.value.Scalar;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.SimpleAttributeOperand;

/** Which fields of events are asked for, and what they become. */
final class EventFields {

  private static final NodeId BASE = NodeIds.BaseEventType;
  private static final NodeId CONDITION = NodeIds.ConditionType;
  private static final NodeId ACKNOWLEDGEABLE = NodeIds.AcknowledgeableConditionType;
  private static final NodeId ALARM = NodeIds.AlarmConditionType;

  private static final int EVENT_ID = 0;
  private static final int EVENT_TYPE = 1;
  private static final int SOURCE_NODE = 2;
  private static final int SOURCE_NAME = 3;
  private static final int TIME = 4;
  private static final int MESSAGE = 5;
  private static final int SEVERITY = 6;
  private static final int CONDITION_NAME = 7;
  private static final int RETAIN = 8;
  private static final int ENABLED = 9;
  private static final int ACKNOWLEDGED = 10;
  private static final int ACTIVE = 11;
  private static final int CONDITION_ID = 12;

  private EventFields() {}

  static EventFilter filter(EventMap map, List<NodeId> types) {
    SimpleAttributeOperand[] clauses = {
      field(BASE, "EventId"),
      field(BASE, "EventType"),
      field(BASE, "SourceNode"),
      field(BASE, "SourceName"),
      field(BASE, "Time"),
      field(BASE, "Message"),
      field(BASE, "Severity"),
      field(CONDITION, "ConditionName"),
      field(CONDITION, "Retain"),
      field(CONDITION, "EnabledState", "Id"),
      field(ACKNOWLEDGEABLE, "AckedState", "Id"),
      field(ALARM, "ActiveState", "Id"),
      new SimpleAttributeOperand(CONDITION, new QualifiedName[0], AttributeId.NodeId.uid(), null)
    };
    return new EventFilter(clauses, EventConditions.of(map.severity(), types));
  }

  static SimpleAttributeOperand field(NodeId type, String... path) {
    QualifiedName[] names = new QualifiedName[path.length];
    for (int i = 0; i < path.length; i++) {
      names[i] = new QualifiedName(0, path[i]);
    }
    return new SimpleAttributeOperand(type, names, AttributeId.Value.uid(), null);
  }

  /** Types that a map names, as node ids of the server's own numbering. */
  static List<NodeId> types(EventMap map) {
    return map.types().stream().map(NodeRef::id).map(NodeId::parse).toList();
  }

  /** What an event becomes; null for the brackets around a refresh. */
  static EventReport report(EventItem item, Variant[] fields) {
    NodeId type = value(fields, EVENT_TYPE, NodeId.class);
    if (NodeIds.RefreshStartEventType.equals(type) || NodeIds.RefreshEndEventType.equals(type)) {
      return null;
    }
    return new EventReport(
        item.device(),
        item.node().toParseableString(),
        item.map().metric(),
        scalars(fields),
        attributes(fields),
        Conversions.millis(value(fields, TIME, DateTime.class)));
  }

  private static List<Scalar> scalars(Variant[] fields) {
    List<Scalar> scalars = new ArrayList<>();
    Number severity = value(fields, SEVERITY, Number.class);
    LocalizedText message = value(fields, MESSAGE, LocalizedText.class);
    add(scalars, ".severity", severity == null ? null : severity.longValue());
    add(scalars, ".message", message == null ? null : message.getText());
    add(scalars, ".active", value(fields, ACTIVE, Boolean.class));
    add(scalars, ".acknowledged", value(fields, ACKNOWLEDGED, Boolean.class));
    add(scalars, ".enabled", value(fields, ENABLED, Boolean.class));
    add(scalars, ".retain", value(fields, RETAIN, Boolean.class));
    return scalars;
  }

  private static void add(List<Scalar> scalars, String suffix, Object value) {
    if (value != null) {
      scalars.add(new Scalar(suffix, value));
    }
  }

  private static Map<String, String> attributes(Variant[] fields) {
    Map<String, String> attributes = new TreeMap<>();
    ByteString id = value(fields, EVENT_ID, ByteString.class);
    if (id != null && id.isNotNull()) {
      attributes.put("opcua.event.id", HexFormat.of().formatHex(id.bytesOrEmpty()));
    }
    put(attributes, "opcua.event.type", value(fields, EVENT_TYPE, NodeId.class));
    put(attributes, "opcua.event.source_node", value(fields, SOURCE_NODE, NodeId.class));
    put(attributes, "opcua.event.source_name", value(fields, SOURCE_NAME, String.class));
    put(attributes, "opcua.event.condition", value(fields, CONDITION_NAME, String.class));
    put(attributes, "opcua.event.condition_id", value(fields, CONDITION_ID, NodeId.class));
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, Object value) {
    if (value != null) {
      attributes.put(
          name, value instanceof NodeId node ? node.toParseableString() : value.toString());
    }
  }

  private static <T> T value(Variant[] fields, int index, Class<T> type) {
    Object value = index < fields.length ? fields[index].getValue() : null;
    return type.isInstance(value) ? type.cast(value) : null;
  }
}
