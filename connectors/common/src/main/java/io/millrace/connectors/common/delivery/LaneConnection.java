package io.millrace.connectors.common.delivery;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to the peer of a lane. Everything here runs in the lane's thread, except
 * what a connection tells: that is queued for it.
 */
final class LaneConnection {

  private static final Logger LOG = LoggerFactory.getLogger(LaneConnection.class);

  private final String name;
  private final Courier courier;
  private final LaneTrouble trouble;
  private final Consumer<Runnable> events;
  private Dispatcher dispatcher;
  private Attempt current;
  private boolean fresh;
  private boolean claims;
  private CourierFailure lastFailure;

  LaneConnection(String name, Courier courier, LaneTrouble trouble, Consumer<Runnable> events) {
    this.name = name;
    this.courier = courier;
    this.trouble = trouble;
    this.events = events;
  }

  Courier courier() {
    return courier;
  }

  /** Begins anew with what the journal says. */
  void reset(Dispatcher begun, boolean blankJournal) {
    dispatcher = begun;
    dispatcher.reaching(courier::isThere);
    fresh = blankJournal;
    claims = false;
  }

  /** Connects if there is no connection; what ends the lane, if anything does. */
  Optional<ConnectException> keepUp(long now) {
    if (lastFailure != null) {
      CourierFailure failure = lastFailure;
      lastFailure = null;
      boolean patience = trouble.failed(now);
      if (!failure.retriable() || !patience) {
        String spent = failure.retriable() ? " max.retry.time.ms is spent." : "";
        return Optional.of(new ConnectException(failure.sentence() + spent, failure.cause()));
      }
      LOG.warn(
          "{}: {} Next attempt in {} ms.", name, failure.sentence(), trouble.millisUntilDue(now));
    }
    if (current == null && trouble.isDue(now)) {
      current = new Attempt();
      current.open(fresh);
    }
    return Optional.empty();
  }

  /**
   * Whether a new connection waits for the journal: only who can still write there is the one who
   * delivers, and nobody else may send.
   */
  boolean claims() {
    return claims;
  }

  /** The journal was written. */
  void claimed() {
    claims = false;
    fresh = false;
  }

  void act(Step step) {
    if (current == null) {
      return;
    }
    for (Action action : step.actions()) {
      if (action instanceof Action.Transmit transmit) {
        current.connection.transmit(transmit.parcel(), transmit.again(), transmit.handshake());
      } else if (action instanceof Action.Conclude conclude) {
        current.connection.conclude(conclude.offset());
      }
    }
    if (step.stalled()) {
      Attempt silent = current;
      lost(silent, new CourierFailure("The peer does not answer to what was sent.", true, null));
      silent.connection.close();
    }
  }

  /** Ends the connection, if there is one. */
  void drop() {
    Attempt last = current;
    current = null;
    if (last != null) {
      last.connection.close();
    }
  }

  private void lost(Attempt attempt, CourierFailure failure) {
    if (attempt == current) {
      current = null;
      claims = false;
      lastFailure = failure;
      dispatcher.disconnected();
    }
  }

  /** One connection and the events that belong to it. */
  private final class Attempt implements CourierEvents {

    private Courier.Connection connection;

    void open(boolean forget) {
      connection = courier.connect(forget, this);
    }

    private void ifCurrent(Runnable event) {
      events.accept(
          () -> {
            if (this == current) {
              event.run();
            }
          });
    }

    @Override
    public void connected(boolean sessionKept, int capacity) {
      ifCurrent(
          () -> {
            trouble.over();
            claims = true;
            dispatcher.connected(sessionKept, capacity);
          });
    }

    @Override
    public void lost(CourierFailure failure) {
      events.accept(() -> LaneConnection.this.lost(this, failure));
    }

    @Override
    public void answered(long offset, Answer answer) {
      ifCurrent(() -> dispatcher.answered(offset, answer, System.currentTimeMillis()));
    }

    @Override
    public void concluded(long offset, boolean known) {
      ifCurrent(() -> dispatcher.concluded(offset, known, System.currentTimeMillis()));
    }
  }
}
