package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.client.Handover.Ticket;
import io.millrace.connectors.opcua.map.DeviceMap;
import io.millrace.connectors.opcua.map.PointMap;
import io.millrace.connectors.opcua.value.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is remembered from one session with a server to the next. */
final class Memory {

  private final ClientSettings settings;
  private final Watch watch;
  private final List<Point> declared = new ArrayList<>();
  private Subscription subscription;
  private Collection<Point> known;
  private boolean heardBefore;
  private OpcUaFailure lastFailure;
  private final List<Ticket> sessions = new ArrayList<>();
  private Ticket home;

  Memory(ClientSettings settings, boolean resumed, long now) {
    this.settings = settings;
    this.heardBefore = resumed;
    this.watch = new Watch(now);
    for (DeviceMap device : settings.server().devices()) {
      for (PointMap point : device.points()) {
        if (point.node().isSingle() && point.metric() != null) {
          declared.add(
              new Point(
                  device.id(),
                  point.metric(),
                  point.unit(),
                  point.node().toString(),
                  point.writeable()));
        }
      }
    }
  }

  Watch watch() {
    return watch;
  }

  Subscription subscription() {
    return subscription;
  }

  void remember(Subscription current) {
    subscription = current;
    heardBefore = true;
  }

  /** The server no longer has it. */
  void forgetSubscription() {
    subscription = null;
  }

  /** The session that the subscription belongs to. */
  Ticket home() {
    return home;
  }

  /**
   * Lets a new session go on where an old one ended: it takes over the subscription, or the old
   * session goes on over the new connection. Old sessions that are of no use any more are ended.
   *
   * @return whether the subscription is still there and watches the same
   */
  boolean moveTo(Session session, Resolved resolved) throws OpcUaFailure, InterruptedException {
    Ticket own =
        Handover.ticket(session.await("Opening a session", session.client().getSessionAsync()));
    Handover handover = new Handover(session);
    boolean same = subscription != null && resolved.isSameAs(subscription.resolved());
    boolean goesOn = same && subscription.transfer(session);
    Ticket before = home;
    home = own;
    if (same && !goesOn) {
      Ticket taken = handover.takeUp(before);
      sessions.removeIf(each -> each.token().equals(before.token()));
      goesOn = taken != null;
      home = goesOn ? taken : own;
    }
    for (Ticket old : sessions) {
      Ticket taken = handover.takeUp(old);
      if (taken != null) {
        handover.end(taken, !goesOn);
      }
    }
    sessions.clear();
    sessions.add(own);
    if (!home.equals(own)) {
      sessions.add(home);
    }
    return goesOn;
  }

  /** The client stops: nothing of it shall stay at the server. */
  void leave(Session session) throws InterruptedException {
    for (Ticket ticket : sessions) {
      new Handover(session).end(ticket, true);
    }
    sessions.clear();
  }

  /** Whether something was heard earlier, so that a new subscription leaves a hole behind it. */
  boolean heardBefore() {
    return heardBefore;
  }

  /** All points that are known: those of the last session, or as many as the map names. */
  Collection<Point> points() {
    return known == null ? declared : known;
  }

  void know(Collection<Point> points) {
    known = points;
  }

  long silenceNanos() {
    long millis =
        subscription == null
            ? settings.timing().silence().toMillis()
            : subscription.silenceMillis();
    return millis * 1_000_000;
  }

  /** Whether a failure is another one than the last. */
  boolean isNews(OpcUaFailure failure) {
    boolean news = lastFailure == null || !lastFailure.getMessage().equals(failure.getMessage());
    lastFailure = failure;
    return news;
  }

  OpcUaFailure lastFailure() {
    return lastFailure;
  }

  /** A session works: the next failure is news. */
  void works() {
    lastFailure = null;
  }
}
