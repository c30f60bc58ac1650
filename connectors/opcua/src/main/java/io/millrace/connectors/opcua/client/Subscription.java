package io.millrace.connectors.opcua.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferResult;

/**
 * A subscription at the server. It may outlive the session it was made in: the next session takes
 * it over where the server allows that, and hears what was said meanwhile.
 */
final class Subscription {

  private static final int KEEP_ALIVES_BEFORE_SILENCE = 3;

  private final UInteger id;
  private final Resolved resolved;
  private final Items items;
  private final long silenceMillis;
  private final NotificationOrder order = new NotificationOrder();
  private final Queue<UInteger> toAcknowledge = new ConcurrentLinkedQueue<>();

  private Subscription(UInteger id, Resolved resolved, Items items, long silenceMillis) {
    this.id = id;
    this.resolved = resolved;
    this.items = items;
    this.silenceMillis = silenceMillis;
  }

  /**
   * A new subscription with all its items.
   *
   * @param subscription itself
   * @param refused items that the server refused, and why
   */
  record Created(Subscription subscription, Map<Object, StatusCode> refused) {}

  static Created create(
      Session session, ClientSettings.Timing timing, Limits limits, Resolved resolved)
      throws OpcUaFailure, InterruptedException {
    double interval = timing.publishing().toMillis();
    long keepAlive =
        Math.max(1, (long) (timing.silence().toMillis() / interval / KEEP_ALIVES_BEFORE_SILENCE));
    long lifetime = Math.max(3 * keepAlive, (long) (timing.lifetime().toMillis() / interval));
    CreateSubscriptionResponse response =
        session.await(
            "Creating a subscription",
            session
                .client()
                .createSubscriptionAsync(
                    interval,
                    UInteger.valueOf(lifetime),
                    UInteger.valueOf(keepAlive),
                    UInteger.valueOf(0),
                    true,
                    UByte.valueOf(0)));
    double revised =
        response.getRevisedPublishingInterval()
            * response.getRevisedMaxKeepAliveCount().longValue();
    long silence = Math.max(timing.silence().toMillis(), (long) (2 * revised));
    Items items = new Items();
    Subscription subscription =
        new Subscription(response.getSubscriptionId(), resolved, items, silence);
    Map<Object, StatusCode> refused =
        items.create(session, limits, response.getSubscriptionId(), resolved);
    return new Created(subscription, refused);
  }

  /** Lets a new session go on with it; false if the server does not let it. */
  boolean transfer(Session session) throws InterruptedException {
    try {
      TransferResult[] results =
          session
              .await(
                  "Taking over the subscription",
                  session.client().transferSubscriptionsAsync(List.of(id), true))
              .getResults();
      return results != null && results.length == 1 && results[0].getStatusCode().isGood();
    } catch (OpcUaFailure e) {
      return false; // it is made anew, which says so where it matters
    }
  }

  UInteger id() {
    return id;
  }

  Resolved resolved() {
    return resolved;
  }

  Items items() {
    return items;
  }

  NotificationOrder order() {
    return order;
  }

  /** Longest silence before the server counts as away. */
  long silenceMillis() {
    return silenceMillis;
  }

  /** Kafka has a notification; the server is told with the next request. */
  void acknowledge(UInteger number) {
    toAcknowledge.add(number);
  }

  Collection<SubscriptionAcknowledgement> acknowledgements() {
    List<SubscriptionAcknowledgement> all = new ArrayList<>();
    for (UInteger next = toAcknowledge.poll(); next != null; next = toAcknowledge.poll()) {
      all.add(new SubscriptionAcknowledgement(id, next));
    }
    return all;
  }
}
