package io.millrace.connectors.common.delivery;

import io.millrace.schema.CommandResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One partition with a worker that is killed at any moment and devices that do what they are told,
 * some of it harmless when it is done twice. Chance decides what happens next.
 */
final class PerformingWorld {

  private final Random chance;
  private final List<Parcel> kafka;
  private final DispatchRules rules;
  private final List<CommandResult> results = new ArrayList<>();
  private final List<Long> performed = new ArrayList<>();
  private final Deque<Action.Transmit> begun = new ArrayDeque<>();
  private final Deque<Runnable> answers = new ArrayDeque<>();
  private final Map<Long, Integer> away = new HashMap<>();
  private JournalPage journal = JournalPage.BLANK;
  private Dispatcher worker;
  private long now;

  PerformingWorld(long seed, List<Parcel> kafka) {
    this.chance = new Random(seed);
    this.kafka = kafka;
    this.rules =
        new DispatchRules(
            Handshake.NOTED,
            DispatchRules.LARGEST_WINDOW,
            3,
            1 << 30,
            1,
            new RetryDelays(Duration.ofMillis(1), Duration.ofMillis(1)),
            Duration.ofDays(1));
    start();
  }

  /** Whether a command does no harm when it is done again. */
  static boolean isHarmless(long offset) {
    return offset % 2 == 0;
  }

  /** Lets so much happen, faults included, and then everything that is left without faults. */
  void run(int events) {
    for (int event = 0; event < events; event++) {
      happen(chance.nextInt(10));
    }
    for (int round = 0; round < 40 * kafka.size(); round++) {
      happen(1 + round % 3);
    }
  }

  private void happen(int what) {
    now++;
    switch (what) {
      case 0 -> start();
      case 1 -> perform();
      case 2 -> answer();
      default -> step();
    }
  }

  /** A worker starts, or is killed and starts anew; of what was begun a part is still done. */
  private void start() {
    int late = chance.nextInt(begun.size() + 1);
    for (int i = 0; i < late; i++) {
      perform();
    }
    begun.clear();
    answers.clear();
    worker = new Dispatcher(rules, journal, new NoTally());
    int from = chance.nextInt((int) journal.low() + 1);
    kafka.stream().filter(each -> each.offset() >= from).forEach(worker::add);
    worker.passed(kafka.get(kafka.size() - 1).offset() + 1);
    worker.connected(true, Integer.MAX_VALUE);
  }

  private void perform() {
    Action.Transmit next = begun.poll();
    if (next == null) {
      return;
    }
    long offset = next.parcel().offset();
    Answer answer = answerTo(offset, next.again());
    Dispatcher asking = worker;
    answers.add(() -> asking.answered(offset, answer, now));
  }

  private Answer answerTo(long offset, boolean again) {
    if (again && !isHarmless(offset)) {
      return Answer.unknown("It may have been done");
    }
    if (chance.nextInt(4) == 0 && away.merge(offset, 1, Integer::sum) < 3) {
      return new Answer(Answer.Kind.NOBODY, "away");
    }
    performed.add(offset);
    return Answer.done("OK", new byte[0], null);
  }

  private void answer() {
    Runnable answer = answers.poll();
    if (answer != null) {
      answer.run();
    }
  }

  /** The worker may be killed before it writes the journal, after that, or while it acts. */
  private void step() {
    Step step = worker.step(now);
    int killed = chance.nextInt(20);
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
    step.actions().stream().limit(done).forEach(action -> begun.add((Action.Transmit) action));
    if (killed == 1) {
      start();
    }
  }

  List<Long> performed() {
    return performed;
  }

  List<CommandResult> results() {
    return results;
  }

  JournalPage journal() {
    return journal;
  }
}
