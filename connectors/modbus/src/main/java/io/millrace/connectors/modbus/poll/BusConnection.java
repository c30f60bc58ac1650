package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.BusAddress.Transport;
import io.millrace.connectors.modbus.map.BusTimes;
import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;
import io.millrace.connectors.modbus.wire.Wires;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the connection to a bus: makes it when it is needed, and when it is lost makes a new one,
 * with waits in between. Used by one thread.
 */
final class BusConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BusConnection.class);

  /** After so many requests without any answer the stream itself may be out of step. */
  private static final int MOST_SILENCES = 3;

  private final String bus;
  private final int mostSilences;
  private final Wires wires;
  private final BusTimes times;
  private final BusCounts counts;
  private final LongSupplier nanoClock;
  private Wire wire;
  private WireFailure last;
  private boolean told;
  private int silences;
  private long wait;
  private long tryAt;
  private volatile Trouble trouble;

  /**
   * Why there is no connection.
   *
   * @param since on the clock
   * @param code what was last heard
   */
  record Trouble(long since, String code) {}

  BusConnection(Bus bus, Wires wires, BusCounts counts, LongSupplier nanoClock) {
    this.bus = bus.name();
    this.mostSilences = bus.address().transport() == Transport.TCP ? MOST_SILENCES : 1;
    this.wires = wires;
    this.times = bus.times();
    this.counts = counts;
    this.nanoClock = nanoClock;
  }

  /**
   * The connection.
   *
   * @throws WireFailure if there is none, and it is not yet time to try again
   */
  Wire get() throws WireFailure {
    if (wire != null) {
      return wire;
    }
    if (last != null && nanoClock.getAsLong() - tryAt < 0) {
      throw last;
    }
    try {
      wire = wires.connect();
      counts.connected(bus);
      trouble = null;
      if (last != null || !told) {
        told = true;
        LOG.info("Bus {} is connected", bus);
      }
      last = null;
      silences = 0;
      wait = 0;
      return wire;
    } catch (WireFailure e) {
      later(e);
      throw e;
    }
  }

  /** Since when there is no connection, and why; null if there is one. For any thread. */
  Trouble trouble() {
    return trouble;
  }

  /** A request has no answer that can be used. */
  void failed(WireFailure failure) {
    switch (failure.kind()) {
      case REFUSED -> answered();
      case DISCONNECTED -> lost(failure);
      default -> silent();
    }
  }

  /** A request met the end of the connection; it is made anew. */
  private void lost(WireFailure failure) {
    if (wire != null) {
      close();
      later(failure);
    }
  }

  /** Some unit on the bus answered. */
  void answered() {
    silences = 0;
  }

  /**
   * A unit did not answer. If none does any more, the connection is made anew: what an answer cut
   * short has left in it would swallow the answers to come. RTU frames have no transaction id, so
   * there it is made anew at once: an answer that comes late would pass for that to the next
   * request.
   */
  private void silent() {
    silences++;
    if (silences >= mostSilences) {
      silences = 0;
      close();
    }
  }

  private void later(WireFailure failure) {
    long first = times.retryFirst().toNanos();
    if (wait == 0 && !Thread.currentThread().isInterrupted()) {
      LOG.warn(
          "Bus {}: {}. Its values are BAD until it is there again; it is tried every {} ms at last."
              + " Cure: check address, cable and power.",
          bus,
          failure.code(),
          times.retryLongest().toMillis());
    }
    trouble = new Trouble(wait == 0 ? nanoClock.getAsLong() : trouble.since(), failure.code());
    counts.disconnected(bus, failure.code());
    wait = wait == 0 ? first : Math.min(times.retryLongest().toNanos(), wait * 2);
    tryAt = nanoClock.getAsLong() + wait;
    last = failure;
  }

  @Override
  public void close() {
    if (wire != null) {
      wire.close();
      wire = null;
      counts.disconnected(bus);
    }
  }
}
