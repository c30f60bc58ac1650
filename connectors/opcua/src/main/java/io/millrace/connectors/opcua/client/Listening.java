package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.client.Publishing.Outcome;
import io.millrace.connectors.opcua.map.DeviceMap;
import io.millrace.connectors.opcua.value.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishResponse;

/** Hears what a subscription says, within one session. */
final class Listening {

  private static final long LONGEST_WAIT_MILLIS = 200;
  private static final int LONGEST_REPUBLISH = 1_000;

  private final Session session;
  private final Memory memory;
  private final Listener listener;
  private final Subscription subscription;
  private final Notifications notifications;
  private final Publishing publishing;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

  private Listening(Session session, Memory memory, Listener listener, Subscription subscription) {
    this.session = session;
    this.memory = memory;
    this.listener = listener;
    this.subscription = subscription;
    this.notifications = new Notifications(session, subscription, listener);
    this.publishing =
        new Publishing(session.client(), memory.home().token(), subscription, outcomes::add);
  }

  /** Finds the nodes and goes on with the subscription there is, or makes a new one. */
  static Listening begin(Session session, ClientSettings settings, Memory memory, Listener listener)
      throws OpcUaFailure, InterruptedException {
    Limits limits = Limits.of(session);
    Resolved resolved = Resolver.resolve(session, limits, settings.server());
    memory.know(resolved.points());
    Subscription before = memory.subscription();
    boolean goesOn = memory.moveTo(session, resolved);
    Subscription now = goesOn ? before : create(session, settings, limits, resolved, listener);
    if (!goesOn && memory.heardBefore()) {
      List<String> devices = settings.server().devices().stream().map(DeviceMap::id).toList();
      listener.lost(
          devices, null, "The server has a new subscription: what happened before is lost");
    }
    memory.remember(now);
    memory.works();
    return new Listening(session, memory, listener, now);
  }

  private static Subscription create(
      Session session, ClientSettings settings, Limits limits, Resolved resolved, Listener listener)
      throws OpcUaFailure, InterruptedException {
    Subscription.Created created =
        Subscription.create(session, settings.timing(), limits, resolved);
    new Shortfall(settings.name(), listener).tell(resolved, created.refused());
    if (!resolved.events().isEmpty()) {
      ConditionRefresh.ask(session, created.subscription().id());
    }
    return created.subscription();
  }

  Resolved resolved() {
    return subscription.resolved();
  }

  /** Until the session is of no use any more; why is thrown. */
  void listen() throws OpcUaFailure, InterruptedException {
    memory.watch().asked(System.nanoTime());
    while (true) {
      if (listener.hasRoom()) {
        publishing.fill();
      }
      Outcome outcome = outcomes.poll(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      long now = System.nanoTime();
      if (outcome == null) {
        silence(now);
      } else {
        publishing.answered();
        handle(outcome, now);
      }
    }
  }

  private void silence(long now) throws OpcUaFailure {
    if (!publishing.isAsking()) {
      memory.watch().heard(now); // it was not asked
    } else if (memory.watch().isSilent(now, memory.silenceNanos())) {
      throw new OpcUaFailure(
          "The server has been silent for "
              + memory.silenceNanos() / 1_000_000
              + " ms, keep-alives included",
          Status.NO_COMMUNICATION.name(),
          null);
    }
  }

  private void handle(Outcome outcome, long now) throws OpcUaFailure, InterruptedException {
    if (outcome.failure() != null) {
      failed(outcome.failure());
      return;
    }
    memory.watch().heard(now);
    PublishResponse response = outcome.response();
    if (!response.getSubscriptionId().equals(subscription.id())) {
      return; // the last words of one that was given up
    }
    NotificationMessage message = response.getNotificationMessage();
    long number = message.getSequenceNumber().longValue();
    List<Long> missing = subscription.order().missingBefore(number);
    if (!missing.isEmpty()) {
      askAgain(missing);
    }
    boolean isKeepAlive =
        message.getNotificationData() == null || message.getNotificationData().length == 0;
    if (!isKeepAlive && subscription.order().place(number) == NotificationOrder.Place.NEW) {
      hear(message);
    } else if (!isKeepAlive) {
      subscription.acknowledge(message.getSequenceNumber());
    }
  }

  private void hear(NotificationMessage message) throws OpcUaFailure {
    subscription.order().heard(message.getSequenceNumber().longValue());
    notifications.hear(message);
    if (notifications.isSubscriptionOver()) {
      memory.forgetSubscription();
      throw new OpcUaFailure("The server has ended the subscription", "Bad_NoSubscription", null);
    }
  }

  /** Asks for notifications that did not arrive; those that the server no longer has are lost. */
  private void askAgain(List<Long> missing) throws OpcUaFailure, InterruptedException {
    List<Long> lost = new ArrayList<>();
    for (long number : missing) {
      NotificationMessage message = lost.size() < LONGEST_REPUBLISH ? republished(number) : null;
      if (message == null) {
        lost.add(number);
        subscription.order().heard(number);
      } else {
        hear(message);
      }
    }
    if (!lost.isEmpty()) {
      notifications.lost(lost);
    }
  }

  private NotificationMessage republished(long number) throws OpcUaFailure, InterruptedException {
    OpcUaClient client = session.client();
    RepublishRequest request =
        new RepublishRequest( // of the session that has the subscription, which may be an older one
            client.newRequestHeader(memory.home().token()),
            subscription.id(),
            UInteger.valueOf(number));
    try {
      RepublishResponse response =
          (RepublishResponse)
              session.await("Asking again for a notification", client.sendRequestAsync(request));
      return response.getNotificationMessage();
    } catch (OpcUaFailure e) {
      if (e.code().equals("Bad_MessageNotAvailable")) {
        return null;
      }
      if (e.code().equals("Bad_SubscriptionIdInvalid")) {
        memory.forgetSubscription(); // else the next session would ask for the same, and so on
      }
      throw e;
    }
  }

  private void failed(Throwable failure) throws OpcUaFailure {
    long code = UaException.extractStatusCode(failure).map(StatusCode::getValue).orElse(0L);
    if (code == StatusCodes.Bad_TooManyPublishRequests && publishing.fewer()) {
      return;
    }
    if (code == StatusCodes.Bad_NoSubscription || code == StatusCodes.Bad_SubscriptionIdInvalid) {
      memory.forgetSubscription();
    }
    throw OpcUaFailure.of("Waiting for what the server has to say", failure);
  }
}
