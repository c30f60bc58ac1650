package io.millrace.connectors.modbus.poll;

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

  BusConnection(String bus, Wires wires, BusTimes times, BusCounts counts, LongSupplier nanoClock) {
    this.bus = bus;
    this.wires = wires;
    this.times = times;
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
      counts.connected();
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

  /** A request met the end of the connection; it is made anew. */
  void lost(WireFailure failure) {
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
   * short has left in it would swallow the answers to come.
   */
  void silent() {
    silences++;
    if (silences >= MOST_SILENCES) {
      silences = 0;
      close();
    }
  }

  private void later(WireFailure failure) {
    long first = times.retryFirst().toNanos();
    if (wait == 0) {
      LOG.warn(
          "Bus {}: {}. Its values are BAD until it is there again; it is tried every {} s at last."
              + " Cure: check address, cable and power.",
          bus,
          failure.code(),
          times.retryLongest().toSeconds());
    }
    wait = wait == 0 ? first : Math.min(times.retryLongest().toNanos(), wait * 2);
    tryAt = nanoClock.getAsLong() + wait;
    last = failure;
  }

  @Override
  public void close() {
    if (wire != null) {
      wire.close();
      wire = null;
      counts.disconnected();
    }
  }
}
