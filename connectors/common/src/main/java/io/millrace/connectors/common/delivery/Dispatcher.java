package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.Answer.Kind;
import io.millrace.schema.CommandResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Decides, for one partition, which parcel goes out when and how each ends. It never acts itself:
 * {@link #step} says what to write to the journal and what to do after that is written.
 */
final class Dispatcher {

  /** Offsets for others after which the journal is written all the same. */
  private static final long FAR = 1_000;

  private final DispatchRules rules;
  private final Tally tally;
  private final NavigableMap<Long, Dispatch> open = new TreeMap<>();
  private final NavigableMap<Long, Stage> expected;
  private final List<CommandResult> finished = new ArrayList<>();
  private final NavigableMap<Long, Parcel> unconfirmed = new TreeMap<>();
  private Predicate<String> reachable = device -> true;
  private long high;
  private long noted;
  private long next = -1;
  private boolean connected;
  private int capacity;
  private boolean dirty;

  /**
   * @param rules how to work
   * @param page what the journal says
   * @param tally told what no result tells
   */
  Dispatcher(DispatchRules rules, JournalPage page, Tally tally) {
    this.rules = rules;
    this.tally = tally;
    this.high = page.high();
    this.noted = high;
    this.expected = new TreeMap<>(page.unfinished());
  }

  /** Says which devices can be reached; the others wait, and nothing is noted of them. */
  void reaching(Predicate<String> devices) {
    reachable = devices;
  }

  /** Takes over a parcel, in the order of offsets; one that is finished already is dropped. */
  void add(Parcel parcel) {
    long offset = parcel.offset();
    if (offset < next) {
      return;
    }
    next = offset + 1;
    abandonExpectedBelow(offset);
    Stage stage = offset < high ? expected.remove(offset) : Stage.WAITING;
    if (stage != null) {
      open.put(offset, new Dispatch(offset, parcel, stage));
    }
  }

  /** Everything below this offset was added, or is for others. */
  void passed(long offset) {
    abandonExpectedBelow(offset);
    next = Math.max(next, offset);
    high = Math.max(high, offset);
    dirty |= high - noted >= FAR;
  }

  /** What Kafka no longer has cannot be delivered; but the peer must forget its number. */
  private void abandonExpectedBelow(long offset) {
    SortedMap<Long, Stage> gone = expected.headMap(offset);
    gone.forEach(
        (each, stage) -> {
          if (stage != Stage.WAITING && rules.isInTwoSteps()) {
            open.put(each, new Dispatch(each, null, stage));
          }
        });
    dirty |= !gone.isEmpty();
    gone.clear();
  }

  void connected(boolean sessionKept, int peerCapacity) {
    connected = true;
    capacity = Math.min(peerCapacity, rules.onWire());
    if (!sessionKept) {
      forgetSession();
    }
  }

  private void forgetSession() {
    open.values().removeIf(Dispatch::isOrphan);
    for (Dispatch each : open.values()) {
      if (each.sessionLost()) {
        tally.repeatable();
      }
    }
    expected.replaceAll((offset, stage) -> Stage.WAITING);
    dirty = true;
  }

  void disconnected() {
    connected = false;
    open.values().forEach(Dispatch::connectionLost);
  }

  void answered(long offset, Answer answer, long now) {
    Dispatch each = open.get(offset);
    if (each == null || !each.awaitsAnswer()) {
      return;
    }
    if (rules.isInTwoSteps()) {
      each.reached(answer.kind() == Kind.TAKEN ? Stage.TAKEN : Stage.UNTAKEN, answer);
      dirty = true;
    } else {
      judge(each, answer, now);
    }
  }

  void concluded(long offset, boolean known, long now) {
    Dispatch each = open.get(offset);
    if (each == null || !each.isPending()) {
      return;
    }
    dirty = true;
    if (each.isOrphan()) {
      open.remove(offset);
    } else if (each.stage() == Stage.TAKEN) {
      finish(each, Outcome.delivered(each.lastCode()), now);
    } else if (each.stage() == Stage.UNTAKEN) {
      judge(each, each.lastOrNobody(), now);
    } else {
      finish(each, known ? Outcome.unsure() : Outcome.expired(each.lastCode()), now);
    }
  }

  /** What the peer says ends it, or it is tried again. */
  private void judge(Dispatch each, Answer answer, long now) {
    Outcome outcome = Outcome.of(answer, each.attempts(), rules.maxAttempts());
    if (outcome != null) {
      finish(each, outcome, now);
      return;
    }
    tally.retried();
    dirty |= rules.handshake() == Handshake.NOTED;
    each.reached(Stage.WAITING, answer);
    each.retryAt(now + rules.retry().millisAfter(each.attempts()));
  }

  /** A device can be reached again: what waits for it is due. */
  void hurry(String device) {
    open.values().stream()
        .filter(each -> each.device().equals(device))
        .forEach(each -> each.retryAt(0));
  }

  /** What comes next. */
  Step step(long now) {
    List<Action> actions = new ArrayList<>();
    boolean stalled = look(now, actions);
    boolean commit = dirty || !finished.isEmpty();
    List<CommandResult> results = List.copyOf(finished);
    finished.clear();
    dirty = false;
    return new Step(commit, page(), results, actions, stalled);
  }

  private boolean look(long now, List<Action> actions) {
    Set<String> devices = new HashSet<>();
    Slots slots = new Slots(rules.slots(), capacity, active());
    boolean stalled = false;
    for (Dispatch each : open.values().stream().limit(rules.window()).toList()) {
      boolean overdue = each.owesAnswerSince(now - rules.ackTimeout().toMillis());
      if (overdue && rules.handshake() == Handshake.NOTED) {
        finish(each, Outcome.unknown("No answer came in time; it may have been done"), now);
        continue;
      }
      stalled |= overdue;
      if (each.isActive()) {
        resume(each, now, actions);
      } else if (ended(each, now)) {
        continue;
      } else if (connected
          && each.isDue(now)
          && slots.isFree(each.offset())
          && !devices.contains(each.device())
          && isThere(each, now)) {
        begin(each, now, actions);
        slots.take(each.offset());
      }
      devices.add(each.device());
    }
    return connected && stalled;
  }

  private LongStream active() {
    return LongStream.concat(
        open.values().stream().filter(Dispatch::isActive).mapToLong(Dispatch::offset),
        expected.entrySet().stream()
            .filter(each -> each.getValue() != Stage.WAITING)
            .mapToLong(each -> each.getKey()));
  }

  private boolean ended(Dispatch each, long now) {
    Parcel parcel = each.parcel();
    if (parcel.refusal() != null) {
      finish(each, Outcome.undeliverable(parcel.refusal()), now);
    } else if (parcel.isExpired(now)) {
      finish(each, each.isUnsure() ? Outcome.unsure() : Outcome.expired(each.lastCode()), now);
    } else {
      return false;
    }
    return true;
  }

  private boolean isThere(Dispatch each, long now) {
    boolean there = reachable.test(each.device());
    if (!there) {
      each.retryAt(now + rules.retry().longest().toMillis());
    }
    return there;
  }

  private void begin(Dispatch each, long now, List<Action> actions) {
    boolean again = each.isUnsure();
    boolean noted = rules.handshake() != Handshake.NONE;
    each.attempt(now, noted ? Stage.SENT : Stage.WAITING);
    touch(each);
    dirty |= noted;
    actions.add(new Action.Transmit(each.parcel(), again, rules.isInTwoSteps()));
  }

  /** Takes up again what an earlier connection left, and goes on with what was answered. */
  private void resume(Dispatch each, long now, List<Action> actions) {
    if (!connected || each.isPending()) {
      return;
    }
    boolean sendAgain = each.stage() == Stage.SENT && each.canGo(now);
    if (sendAgain) {
      each.attempt(now, Stage.SENT);
      actions.add(new Action.Transmit(each.parcel(), true, rules.isInTwoSteps()));
    } else if (rules.handshake() == Handshake.NOTED) {
      finish(each, Outcome.unsure(), now);
    } else {
      each.asked(now);
      actions.add(new Action.Conclude(each.offset()));
    }
  }

  private void finish(Dispatch each, Outcome outcome, long now) {
    finished.add(Results.of(each, outcome, now));
    open.remove(each.offset());
    unconfirmed.put(each.offset(), each.parcel());
    touch(each);
  }

  private void touch(Dispatch each) {
    high = Math.max(high, each.offset() + 1);
  }

  private JournalPage page() {
    SortedMap<Long, Stage> unfinished = new TreeMap<>(expected);
    open.headMap(high).forEach((offset, each) -> unfinished.put(offset, each.stage()));
    return new JournalPage(high, unfinished);
  }

  /** First offset that is not finished; -1 as long as nothing was added. */
  long low() {
    return open.isEmpty() ? next : Math.min(next, open.firstKey());
  }

  /** The journal has what the last step said. */
  void committed() {
    noted = high;
    unconfirmed.clear();
  }

  /** Parcels that are not finished as the journal knows, in order. */
  List<Parcel> parcels() {
    NavigableMap<Long, Parcel> parcels = new TreeMap<>(unconfirmed);
    open.values().stream()
        .filter(each -> !each.isOrphan())
        .forEach(each -> parcels.put(each.offset(), each.parcel()));
    return List.copyOf(parcels.values());
  }

  /** What it looks like from outside. */
  LaneState state() {
    return LaneState.of(connected, open.values());
  }
}
