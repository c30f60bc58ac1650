package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.BusAddress.Transport;
import io.millrace.connectors.modbus.map.BusTimes;
import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;
import io.millrace.connectors.modbus.wire.WireFailure.Kind;
import io.millrace.connectors.modbus.wire.Wires;
import java.util.HashMap;
import java.util.Map;
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
  private final Transport transport;
  private final Wires wires;
  private final BusTimes times;
  private final BusCounts counts;
  private final LongSupplier nanoClock;
  private final Map<Integer, Long> owing = new HashMap<>();
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
    this.transport = bus.address().transport();
    this.wires = wires;
    this.times = bus.times();
    this.counts = counts;
    this.nanoClock = nanoClock;
  }

  /**
   * The connection, for a request to a unit.
   *
   * @throws WireFailure if there is none and it is not yet time to try again, or if an answer that
   *     the unit owes would pass for that to this request
   */
  Wire get(int unit) throws WireFailure {
    settle(unit);
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

  /**
   * RTU frames have no transaction id. Where they come in a stream, a new one leaves behind what a
   * unit still owes; on a serial line nothing does but time, in which others are asked, for frames
   * name their unit.
   */
  private void settle(int unit) throws WireFailure {
    Long since = owing.get(unit);
    if (since == null) {
      return;
    }
    if (transport == Transport.RTU_OVER_TCP) {
      close();
    } else if (nanoClock.getAsLong() - since < times.response().toNanos()) {
      throw new WireFailure(Kind.SILENT, "no answer in time", null);
    }
    owing.remove(unit);
  }

  /** Since when there is no connection, and why; null if there is one. For any thread. */
  Trouble trouble() {
    return trouble;
  }

  /** A request to a unit has no answer that can be used. */
  void failed(int unit, WireFailure failure) {
    switch (failure.kind()) {
      case REFUSED -> answered();
      case DISCONNECTED -> lost(failure);
      case GARBLED -> silent(unit, transport == Transport.RTU_OVER_TCP ? 1 : MOST_SILENCES);
      default -> silent(unit, MOST_SILENCES);
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
   * short has left in it would swallow the answers to come.
   */
  private void silent(int unit, int most) {
    if (transport != Transport.TCP) {
      owing.put(unit, nanoClock.getAsLong());
    }
    silences++;
    if (silences >= most) {
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
      owing.clear();
      counts.disconnected(bus);
    }
  }
}
