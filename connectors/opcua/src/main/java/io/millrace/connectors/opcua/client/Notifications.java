package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.client.Listener.Notification;
import io.millrace.connectors.opcua.client.Resolved.EventItem;
import io.millrace.connectors.opcua.client.Resolved.Item;
import io.millrace.connectors.opcua.value.EventReport;
import io.millrace.connectors.opcua.value.NodeValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFieldList;
import org.eclipse.milo.opcua.stack.core.types.structured.EventNotificationList;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;

/** Reads notifications of one subscription and hands on what is in them. */
final class Notifications {

  private final Session session;
  private final Subscription subscription;
  private final Listener listener;
  private final Conversions conversions;
  private boolean over;

  Notifications(Session session, Subscription subscription, Listener listener) {
    this.session = session;
    this.subscription = subscription;
    this.listener = listener;
    this.conversions = new Conversions(new Structures(session.client()));
  }

  /** Hands on one notification. */
  void hear(NotificationMessage message) {
    List<NodeValue> values = new ArrayList<>();
    List<EventReport> events = new ArrayList<>();
    for (ExtensionObject part : message.getNotificationData()) {
      read(part, values, events);
    }
    UInteger number = message.getSequenceNumber();
    Runnable acknowledgement = () -> subscription.acknowledge(number);
    if (values.isEmpty() && events.isEmpty()) {
      acknowledgement.run();
      return;
    }
    Long publishTime = Conversions.millis(message.getPublishTime());
    listener.heard(
        new Notification(values, events, publishTime == null ? 0 : publishTime), acknowledgement);
  }

  private void read(ExtensionObject part, List<NodeValue> values, List<EventReport> events) {
    UaStructuredType content;
    try {
      content = part.decode(session.client().getStaticEncodingContext());
    } catch (UaSerializationException e) {
      lost(List.of());
      return;
    }
    if (content instanceof DataChangeNotification changes && changes.getMonitoredItems() != null) {
      for (MonitoredItemNotification change : changes.getMonitoredItems()) {
        Item item = subscription.items().value(change.getClientHandle());
        if (item != null) {
          values.add(conversions.value(item.point(), change.getValue()));
        }
      }
    } else if (content instanceof EventNotificationList list && list.getEvents() != null) {
      for (EventFieldList fields : list.getEvents()) {
        event(fields, events);
      }
    } else if (content instanceof StatusChangeNotification change) {
      over |= !change.getStatus().isGood(); // that it was taken over is good
    }
  }

  private void event(EventFieldList fields, List<EventReport> events) {
    EventItem item = subscription.items().event(fields.getClientHandle());
    EventReport report = item == null ? null : EventFields.report(item, fields.getEventFields());
    if (report != null) {
      events.add(report);
    }
  }

  /** The server said that the subscription ends. */
  boolean isSubscriptionOver() {
    return over;
  }

  /** Notifications did not arrive and never will; nobody knows which devices they were of. */
  void lost(List<Long> numbers) {
    Set<String> devices = new LinkedHashSet<>();
    subscription.resolved().items().forEach(item -> devices.add(item.point().device()));
    subscription.resolved().events().forEach(event -> devices.add(event.device()));
    String which =
        numbers.isEmpty()
            ? "A notification cannot be read"
            : "The server no longer has notifications "
                + numbers.get(0)
                + " to "
                + numbers.get(numbers.size() - 1);
    listener.lost(devices, numbers.isEmpty() ? 1L : (long) numbers.size(), which);
  }
}
