package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.common.edge.LostSession;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.mqtt.MqttEvent;
import io.millrace.connectors.mqtt.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what the connections tell into the window, and stops reading while it is full.
 *
 * <p>Knows whether a session is expected to be there, so that a lost one is noticed.
 */
public final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final int GAP_WEIGHT = 512;

  private final InFlightWindow<MqttEvent> window;
  private final SourceMetrics metrics;
  private volatile boolean sessionExpected;
  private volatile boolean closed;
  private volatile ReadControl reading;

  /**
   * @param window where messages go
   * @param metrics counts
   * @param sessionExpected whether an earlier run left a session behind
   */
  public Inbox(InFlightWindow<MqttEvent> window, SourceMetrics metrics, boolean sessionExpected) {
    this.window = window;
    this.metrics = metrics;
    this.sessionExpected = sessionExpected;
    window.onRoom(this::resume);
  }

  /** The broker answered; called before any message of this connection. */
  void opened(ReadControl control, boolean sessionPresent, String client) {
    reading = control;
    if (sessionExpected && !sessionPresent) {
      String detail =
          "The broker no longer knows the session of client "
              + client
              + "; messages that it had queued are lost";
      LOG.warn(
          "{}. Check the broker's persistence, its session expiry and its queue limits.", detail);
      metrics.lostSession();
      LostSession lost = new LostSession(System.currentTimeMillis(), detail);
      window.add(new Delivery<>(new MqttEvent.SessionLost(lost), GAP_WEIGHT, Acknowledgement.NONE));
    }
  }

  /** From now on the broker holds a session for us. */
  void subscribed() {
    sessionExpected = true;
  }

  void arrived(MqttMessage message, Runnable acknowledgement) {
    if (closed) {
      return;
    }
    if (message.flags().redelivered()) {
      metrics.redelivered();
    }
    boolean room =
        window.add(
            new Delivery<>(new MqttEvent.Arrived(message), message.weight(), acknowledgement));
    if (!room) {
      pause();
    }
  }

  private void pause() {
    ReadControl current = reading;
    if (current.pause()) {
      metrics.paused();
    }
    if (!window.isFull()) {
      current.resume(); // room was made in between
    }
  }

  private void resume() {
    ReadControl current = reading;
    if (current != null) {
      current.resume();
    }
  }

  /** Sees the broker's answers to pings although reading is stopped. */
  void keepAlive() {
    ReadControl current = reading;
    if (current != null && window.isFull()) {
      current.readOnce();
    }
  }

  /** Takes nothing more; what still arrives is not acknowledged and so comes again. */
  void close() {
    closed = true;
    resume(); // else the end of the connection would not be seen
  }

  void fail(RuntimeException cause) {
    window.fail(cause);
  }
}
