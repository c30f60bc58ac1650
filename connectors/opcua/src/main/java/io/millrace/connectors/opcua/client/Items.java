package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.client.Resolved.EventItem;
import io.millrace.connectors.opcua.client.Resolved.Item;
import io.millrace.connectors.opcua.map.Deadband;
import io.millrace.connectors.opcua.map.PointMap.Monitoring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/** The monitored items of a subscription, told apart by the handles that the client gives them. */
final class Items {

  private static final UInteger EVENT_QUEUE = UInteger.valueOf(1_000);

  private final Map<UInteger, Item> values = new HashMap<>();
  private final Map<UInteger, EventItem> events = new HashMap<>();
  private int handle;

  Item value(UInteger clientHandle) {
    return values.get(clientHandle);
  }

  EventItem event(UInteger clientHandle) {
    return events.get(clientHandle);
  }

  /** Creates all items, in as few requests as the server allows; returns what it refused. */
  Map<Object, StatusCode> create(
      Session session, Limits limits, UInteger subscription, Resolved resolved)
      throws OpcUaFailure, InterruptedException {
    List<MonitoredItemCreateRequest> requests = new ArrayList<>();
    List<Object> subjects = new ArrayList<>();
    for (Item item : resolved.items()) {
      UInteger own = next();
      values.put(own, item);
      requests.add(request(item.node(), AttributeId.Value, parameters(own, item.monitoring())));
      subjects.add(item);
    }
    for (EventItem event : resolved.events()) {
      UInteger own = next();
      events.put(own, event);
      requests.add(request(event.node(), AttributeId.EventNotifier, parameters(own, event)));
      subjects.add(event);
    }
    return refused(session, limits, subscription, requests, subjects);
  }

  private static Map<Object, StatusCode> refused(
      Session session,
      Limits limits,
      UInteger subscription,
      List<MonitoredItemCreateRequest> requests,
      List<Object> subjects)
      throws OpcUaFailure, InterruptedException {
    Map<Object, StatusCode> refused = new HashMap<>();
    int from = 0;
    for (List<MonitoredItemCreateRequest> chunk : Limits.chunks(requests, limits.monitor())) {
      MonitoredItemCreateResult[] results =
          session
              .await(
                  "Creating monitored items",
                  session
                      .client()
                      .createMonitoredItemsAsync(subscription, TimestampsToReturn.Both, chunk))
              .getResults();
      for (int i = 0; i < results.length; i++) {
        if (!results[i].getStatusCode().isGood()) {
          refused.put(subjects.get(from + i), results[i].getStatusCode());
        }
      }
      from += chunk.size();
    }
    return refused;
  }

  private UInteger next() {
    return UInteger.valueOf(++handle);
  }

  private static MonitoredItemCreateRequest request(
      NodeId node, AttributeId attribute, MonitoringParameters parameters) {
    return new MonitoredItemCreateRequest(
        new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE),
        MonitoringMode.Reporting,
        parameters);
  }

  /** A change of the source time alone counts as a change: it is another observation. */
  private static MonitoringParameters parameters(UInteger own, Monitoring monitoring) {
    Deadband deadband = monitoring.deadband();
    DataChangeTrigger trigger =
        deadband.kind() == Deadband.Kind.NONE
            ? DataChangeTrigger.StatusValueTimestamp
            : DataChangeTrigger.StatusValue;
    DataChangeFilter filter =
        new DataChangeFilter(trigger, UInteger.valueOf(deadband.kind().ordinal()), deadband.size());
    return new MonitoringParameters(
        own,
        (double) monitoring.sampling().toMillis(),
        encode(filter),
        UInteger.valueOf(monitoring.queue()),
        true);
  }

  private static MonitoringParameters parameters(UInteger own, EventItem event) {
    return new MonitoringParameters(
        own,
        0.0,
        encode(EventFields.filter(event.map(), EventFields.types(event.map()))),
        EVENT_QUEUE,
        true);
  }

  private static ExtensionObject encode(UaStructuredType filter) {
    return ExtensionObject.encode(DefaultEncodingContext.INSTANCE, filter);
  }
}
