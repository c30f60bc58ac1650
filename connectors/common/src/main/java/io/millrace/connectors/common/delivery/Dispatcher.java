package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.delivery.Answer.Kind;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Decides, for one partition, which parcel goes out when and how each ends. It never acts itself:
 * {@link #step} says what to write to the journal and what to do after that is written.
 */
final class Dispatcher {

  private final DispatchRules rules;
  private final Tally tally;
  private final NavigableMap<Long, Dispatch> open = new TreeMap<>();
  private final NavigableMap<Long, Stage> expected;
  private final List<CommandResult> finished = new ArrayList<>();
  private final NavigableMap<Long, Parcel> unconfirmed = new TreeMap<>();
  private long high;
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
    this.expected = new TreeMap<>(page.unfinished());
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

  /** What Kafka no longer has cannot be delivered; but the peer must forget its number. */
  private void abandonExpectedBelow(long offset) {
    SortedMap<Long, Stage> gone = expected.headMap(offset);
    gone.forEach(
        (each, stage) -> {
          if (stage != Stage.WAITING) {
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
    boolean taken = answer.kind() == Kind.TAKEN;
    if (each.stage() == Stage.SENT) {
      each.reached(taken ? Stage.TAKEN : Stage.UNTAKEN, answer);
      dirty = true;
    } else if (taken) {
      finish(each, CommandStatus.DELIVERED, answer.code(), null, now);
    } else {
      notTaken(each, answer, now);
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
      finish(each, CommandStatus.DELIVERED, each.lastCode(), null, now);
    } else if (each.stage() == Stage.UNTAKEN) {
      notTaken(each, each.last(), now);
    } else if (known) {
      unknown(each, now);
    } else {
      expire(each, now);
    }
  }

  /** What the peer did not take is refused for good, has been too often, or is tried again. */
  private void notTaken(Dispatch each, Answer answer, long now) {
    Kind kind = answer == null ? Kind.NOBODY : answer.kind();
    if (kind == Kind.REFUSED) {
      finish(each, CommandStatus.REJECTED, answer.code(), "The peer refuses it", now);
    } else if (kind == Kind.BUSY && each.attempts() >= rules.maxAttempts()) {
      String message = "The peer refused it " + each.attempts() + " times";
      finish(each, CommandStatus.FAILED, answer.code(), message, now);
    } else {
      tally.retried();
      each.reached(Stage.WAITING, answer);
      each.retryAt(now + rules.retry().millisAfter(each.attempts()));
    }
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
      stalled |= each.owesAnswerSince(now - rules.ackTimeout().toMillis());
      if (each.isActive()) {
        resume(each, now, actions);
      } else if (ended(each, now)) {
        continue;
      } else if (connected
          && each.isDue(now)
          && slots.isFree(each.offset())
          && !devices.contains(each.device())) {
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
      finish(each, CommandStatus.REJECTED, "UNDELIVERABLE", parcel.refusal(), now);
    } else if (parcel.isExpired(now) && each.isUnsure()) {
      unknown(each, now);
    } else if (parcel.isExpired(now)) {
      expire(each, now);
    } else {
      return false;
    }
    return true;
  }

  private void begin(Dispatch each, long now, List<Action> actions) {
    boolean again = each.isUnsure();
    each.attempt(now, rules.handshake() ? Stage.SENT : Stage.WAITING);
    touch(each);
    dirty |= rules.handshake();
    actions.add(new Action.Transmit(each.parcel(), again, rules.handshake()));
  }

  /** Takes up again what an earlier connection left, and goes on with what was answered. */
  private void resume(Dispatch each, long now, List<Action> actions) {
    if (!connected || each.isPending()) {
      return;
    }
    boolean sendAgain =
        each.stage() == Stage.SENT && !each.isOrphan() && !each.parcel().isExpired(now);
    if (sendAgain) {
      each.attempt(now, Stage.SENT);
      actions.add(new Action.Transmit(each.parcel(), true, true));
    } else {
      each.asked(now);
      actions.add(new Action.Conclude(each.offset()));
    }
  }

  private void expire(Dispatch each, long now) {
    String last = each.lastCode() == null ? "" : "; the last answer was " + each.lastCode();
    finish(each, CommandStatus.EXPIRED, each.lastCode(), "Not delivered in time" + last, now);
  }

  private void unknown(Dispatch each, long now) {
    finish(
        each,
        CommandStatus.FAILED,
        "UNKNOWN_OUTCOME",
        "It expired while the connection was lost; it may have been delivered",
        now);
  }

  private void finish(Dispatch each, CommandStatus status, String code, String message, long now) {
    finished.add(Results.of(each, status, code, message, now));
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
    int underWay = (int) open.values().stream().filter(Dispatch::isActive).count();
    long oldest =
        open.values().stream()
            .filter(each -> !each.isOrphan())
            .mapToLong(each -> each.parcel().issuedAt())
            .min()
            .orElse(Long.MAX_VALUE);
    return new LaneState(connected, open.size(), underWay, oldest);
  }
}
