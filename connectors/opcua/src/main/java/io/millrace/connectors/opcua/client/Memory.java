package io.millrace.connectors.opcua.client;

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
