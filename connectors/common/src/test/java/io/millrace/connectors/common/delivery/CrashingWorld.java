package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.Answer.Kind;
import io.millrace.schema.CommandResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * One partition with a worker that is killed at any moment, a network that is cut at any moment,
 * and a peer that keeps its session. Chance decides what happens next.
 */
final class CrashingWorld {

  private static final int NUMBERS = 7;
  private static final int ON_WIRE = 3;
  private static final Answer TAKEN = new Answer(Kind.TAKEN, "SUCCESS");

  private final Random chance;
  private final List<Parcel> kafka;
  private final HandshakePeer peer;
  private final DispatchRules rules;
  private final List<CommandResult> results = new ArrayList<>();
  private final Deque<Action> toPeer = new ArrayDeque<>();
  private final Deque<Runnable> toWorker = new ArrayDeque<>();
  private JournalPage journal = JournalPage.BLANK;
  private Dispatcher worker;
  private boolean connected;
  private long now;

  CrashingWorld(long seed, List<Parcel> kafka) {
    this.chance = new Random(seed);
    this.kafka = kafka;
    this.peer = new HandshakePeer(NUMBERS, chance.nextBoolean());
    this.rules =
        new DispatchRules(
            Handshake.TWO_STEPS,
            DispatchRules.LARGEST_WINDOW,
            ON_WIRE,
            NUMBERS,
            1,
            new RetryDelays(Duration.ofMillis(1), Duration.ofMillis(1)),
            Duration.ofDays(1));
    start();
  }

  /** Lets so much happen, faults included, and then everything that is left without faults. */
  void run(int events) {
    for (int event = 0; event < events; event++) {
      happen(chance.nextInt(12));
    }
    for (int round = 0; round < 40 * kafka.size(); round++) {
      happen(4 + round % 4);
    }
  }

  private void happen(int what) {
    now++;
    switch (what) {
      case 0 -> start();
      case 1 -> cut();
      case 4 -> connect();
      case 5 -> deliverToPeer();
      case 6 -> deliverToWorker();
      default -> step();
    }
  }

  /** A worker starts, or is killed and starts anew, with what Kafka and the journal know. */
  private void start() {
    cut();
    worker = new Dispatcher(rules, journal, new NoTally());
    int from = chance.nextInt((int) journal.low() + 1);
    kafka.stream().filter(each -> each.offset() >= from).forEach(worker::add);
  }

  /** Of what is on the way to the peer, a part may still arrive. */
  private void cut() {
    int arriving = chance.nextInt(toPeer.size() + 1);
    for (int i = 0; i < arriving; i++) {
      deliverToPeer();
    }
    toPeer.clear();
    toWorker.clear();
    connected = false;
    if (worker != null) {
      worker.disconnected();
    }
  }

  private void connect() {
    if (!connected) {
      connected = true;
      worker.connected(true, Integer.MAX_VALUE);
    }
  }

  private void deliverToPeer() {
    Action action = toPeer.poll();
    if (action instanceof Action.Transmit transmit) {
      long offset = transmit.parcel().offset();
      peer.take(offset);
      toWorker.add(() -> worker.answered(offset, TAKEN, now));
    } else if (action instanceof Action.Conclude conclude) {
      boolean known = peer.release(conclude.offset());
      toWorker.add(() -> worker.concluded(conclude.offset(), known, now));
    }
  }

  private void deliverToWorker() {
    Runnable answer = toWorker.poll();
    if (answer != null) {
      answer.run();
    }
  }

  /** The worker may be killed before it writes the journal, after that, or while it acts. */
  private void step() {
    Step step = worker.step(now);
    int killed = chance.nextInt(30);
    if (killed == 0) {
      start();
      return;
    }
    if (step.commit()) {
      journal = step.page();
      results.addAll(step.results());
      worker.committed();
    }
    int done = killed == 1 ? chance.nextInt(step.actions().size() + 1) : step.actions().size();
    toPeer.addAll(step.actions().subList(0, done));
    if (killed == 1) {
      start();
    }
  }

  List<Long> handedOn() {
    return peer.handedOn();
  }

  List<CommandResult> results() {
    return results;
  }

  JournalPage journal() {
    return journal;
  }
}
