package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.Machine;
import io.millrace.connectors.modbus.plan.PollPlan;
import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;
import io.millrace.connectors.modbus.wire.WireFailure.Kind;
import io.millrace.connectors.modbus.wire.Wires;
import io.millrace.schema.GapKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one bus in a thread of its own, and does between two polls what commands ask for: one
 * request at a time.
 */
public final class BusPoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BusPoller.class);
  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long BETWEEN_GAPS = 60_000;
  private static final long GOODBYE_MILLIS = 5_000;

  private final Bus bus;
  private final Outbox outbox;
  private final BusCounts counts;
  private final BusConnection connection;
  private final PollMessages messages;
  private final PollSchedule schedule;
  private final Map<Integer, UnitQuestions> units = new HashMap<>();
  private final Map<Integer, Missed> missed = new HashMap<>();
  private final BlockingQueue<BusJob> jobs = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile RuntimeException failure;

  /** Where polls go. */
  public interface Outbox {

    /** Whether there is room. */
    boolean hasRoom();

    /** Takes what a bus has to say. */
    void put(PollEvent event);
  }

  /** Polls of one unit that did not take place and of which nobody was told. */
  private static final class Missed {
    private long polls;
    private long toldAt;
  }

  /**
   * @param bus what to poll
   * @param wires connects to it
   * @param outbox where polls go
   * @param counts counts
   */
  public BusPoller(Bus bus, Wires wires, Outbox outbox, BusCounts counts) {
    this.bus = bus;
    this.outbox = outbox;
    this.counts = counts;
    this.connection = new BusConnection(bus, wires, counts, System::nanoTime);
    this.messages = new PollMessages(bus, Long.toString(System.currentTimeMillis(), 36));
    this.schedule = new PollSchedule(PollPlan.of(bus), System.nanoTime());
    for (Machine machine : bus.machines()) {
      units.put(machine.unit(), new UnitQuestions(bus.times(), connection, this::spare, counts));
      missed.put(machine.unit(), new Missed());
    }
    this.thread = new Thread(this::run, "millrace-modbus-" + bus.name());
    thread.setDaemon(true);
  }

  /** Begins to poll. */
  public void start() {
    thread.start();
  }

  /** Does something between two polls. */
  public void submit(BusJob job) {
    jobs.add(job);
  }

  /**
   * Looks whether the bus can still be polled.
   *
   * @param budget how long it may be away; zero: for ever
   * @throws ConnectException if it cannot, and says what to do
   */
  public void check(Duration budget) {
    if (failure != null) {
      throw new ConnectException(
          "Bus " + bus.name() + " is polled no more. Restart the task, and report this", failure);
    }
    BusConnection.Trouble trouble = connection.trouble();
    if (trouble != null
        && !budget.isZero()
        && System.nanoTime() - trouble.since() > budget.toNanos()) {
      throw new ConnectException(
          "Bus "
              + bus.name()
              + ": "
              + trouble.code()
              + ". It has been away for longer than "
              + budget.toSeconds()
              + " s, all that is allowed. Check address, cable and power, then restart the task");
    }
  }

  private void run() {
    try {
      while (!closed) {
        turn();
      }
    } catch (InterruptedException e) {
      LOG.debug("Bus {}: interrupted to end", bus.name());
    } catch (RuntimeException e) {
      failure = e; // the task throws it
    } finally {
      connection.close();
    }
  }

  private void turn() throws InterruptedException {
    long wait = schedule.untilNext(System.nanoTime());
    BusJob job = jobs.poll(Math.max(0, Math.min(wait, LONGEST_WAIT)), TimeUnit.NANOSECONDS);
    if (job != null) {
      perform(job);
    }
    if (schedule.untilNext(System.nanoTime()) <= 0) {
      PollSchedule.Turn turn = schedule.take(System.nanoTime());
      poll(turn.plan(), turn.skipped());
    }
  }

  private void perform(BusJob job) {
    Wire wire;
    try {
      wire = connection.get(job.unit());
    } catch (WireFailure e) {
      job.failed(e);
      return;
    }
    try {
      job.run(wire);
      connection.answered();
    } catch (WireFailure e) {
      connection.failed(job.unit(), e);
      job.failed(e);
    }
  }

  private long spare() {
    return schedule.untilNext(System.nanoTime());
  }

  private void poll(PollPlan plan, long skipped) {
    Missed unit = missed.get(plan.machine().unit());
    long lost = skipped + (outbox.hasRoom() ? 0 : 1);
    unit.polls += lost;
    counts.missed(lost);
    if (lost > skipped) {
      return;
    }
    List<EdgeSample> samples = units.get(plan.machine().unit()).ask(plan);
    counts.polled();
    long now = System.currentTimeMillis();
    if (unit.polls > 0 && now - unit.toldAt >= BETWEEN_GAPS) {
      tellMissed(plan.machine(), unit, now);
    }
    if (!samples.isEmpty()) {
      outbox.put(new PollEvent.Polled(messages.of(plan, samples, bus.address().host(), now)));
    }
  }

  private void tellMissed(Machine machine, Missed unit, long now) {
    outbox.put(
        new PollEvent.Missed(
            new EdgeGap(
                machine.device(),
                GapKind.POLL_MISSED,
                unit.polls,
                now,
                "Polls were due and did not take place: the bus was busy, or Kafka did not take"
                    + " what was polled before")));
    unit.polls = 0;
    unit.toldAt = now;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    jobs.forEach(job -> job.failed(new WireFailure(Kind.DISCONNECTED, "the task ends", null)));
  }
}
