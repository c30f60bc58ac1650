package io.millrace.streams.rules;

import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.rules.language.Judgement;
import io.millrace.streams.rules.language.Question;
import io.millrace.streams.rules.language.RuleFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges rules in the order of event time. What falls due between two readings, such as the end of
 * a holding time, is judged at the instant at which it falls due and before the later reading, so a
 * backlog that is worked off at once gives the same alerts as the same readings did one by one.
 * Thread-safe, as long as each row is used by one thread at a time.
 */
public final class RuleEngine {

  private static final long NEVER_DUE = Long.MAX_VALUE;

  private final long grace;
  private final Announcements announcements;

  /** An engine for any number of devices; it keeps no state of its own. */
  public RuleEngine(RuleSettings settings) {
    this.grace = settings.grace().toMillis();
    this.announcements = new Announcements(settings);
  }

  /** Takes what one message brought, in any order. */
  public void accept(Watch watch, List<Happening> happenings) {
    meet(watch);
    long reach = reach(watch, happenings);
    Map<Long, List<Happening>> byInstant = new TreeMap<>();
    for (Happening happening : happenings) {
      long instant = Math.min(happening.at(), reach);
      byInstant.computeIfAbsent(instant, none -> new ArrayList<>()).add(happening);
    }
    byInstant.forEach((instant, together) -> takeTogether(watch, together, instant));
    watch.row().deadline = deadline(watch);
  }

  /** Does what is due; {@link RuleRow#nextDeadline()} says when. Calling early does no harm. */
  public void tick(Watch watch) {
    meet(watch);
    catchUp(watch, watch.row().time(watch.now(), grace));
    watch.row().deadline = deadline(watch);
  }

  /** Makes the row that of exactly these rules, and clears what others had raised. */
  public void review(Watch watch) {
    RuleRow row = watch.row();
    Set<String> ids = watch.rules().stream().map(CompiledRule::id).collect(Collectors.toSet());
    long at = row.time(watch.now(), grace);
    for (Map.Entry<String, Standing> entry : List.copyOf(row.standings.entrySet())) {
      if (!ids.contains(entry.getKey())) {
        if (entry.getValue().raised) {
          entry.getValue().change(Math.max(at, entry.getValue().since));
          announcements.ended(watch, entry.getKey(), entry.getValue());
        }
        row.standings.remove(entry.getKey());
      }
    }
    forgetMetrics(watch);
    tick(watch);
  }

  /**
   * How far the device has come. While a backlog is worked off, the wall clock closes windows that
   * end later than that; they count from where the device is.
   */
  private long reach(Watch watch, List<Happening> happenings) {
    return happenings.stream()
        .filter(Happening.Observed.class::isInstance)
        .mapToLong(Happening::at)
        .reduce(watch.row().time(watch.now(), grace), Math::max);
  }

  /** Makes room for rules that do not know the device yet, or were changed. */
  private void meet(Watch watch) {
    RuleRow row = watch.row();
    boolean changed = false;
    for (CompiledRule rule : watch.rules()) {
      Standing standing = row.standings.get(rule.id());
      if (standing == null) {
        row.guess(watch.now());
        long since = row.time(watch.now(), grace);
        row.standings.put(rule.id(), new Standing(rule.fingerprint(), since));
        changed = true;
      } else if (standing.fingerprint != rule.fingerprint()) {
        standing.renew(rule.fingerprint());
        changed = true;
      }
    }
    if (changed) {
      forgetMetrics(watch);
    }
    if (changed && !row.guessed) {
      judgeAll(watch);
    }
  }

  private void judgeAll(Watch watch) {
    long at = watch.row().time(watch.now(), grace);
    catchUp(watch, at);
    for (CompiledRule rule : watch.rules()) {
      judge(watch, rule, at);
    }
  }

  private void forgetMetrics(Watch watch) {
    Map<String, MetricFacts> metrics = watch.row().metrics;
    Set<String> wanted = new HashSet<>();
    for (CompiledRule rule : watch.rules()) {
      rule.questions().forEach(question -> wanted.add(question.metric()));
    }
    metrics.keySet().retainAll(wanted);
    for (String metric : wanted) {
      metrics.computeIfAbsent(metric, name -> new MetricFacts()).prepare(questions(watch, metric));
    }
  }

  private static List<Question> questions(Watch watch, String metric) {
    return watch.rules().stream()
        .flatMap(rule -> rule.questions().stream())
        .filter(question -> question.metric().equals(metric))
        .toList();
  }

  /** Takes what happened at one instant as a whole, then judges. */
  private void takeTogether(Watch watch, List<Happening> together, long at) {
    catchUp(watch, at);
    Set<String> touched = new HashSet<>();
    for (Happening happening : together) {
      if (take(watch.row(), happening, watch.now())) {
        touched.add(happening.metric());
      }
    }
    Predicate<CompiledRule> concerned = rule -> touched.stream().anyMatch(rule::isTriggeredBy);
    watch.rules().stream().filter(concerned).forEach(rule -> judge(watch, rule, at));
  }

  private static boolean take(RuleRow row, Happening happening, long now) {
    MetricFacts facts = row.metrics.get(happening.metric());
    if (happening instanceof Happening.Closed closed) {
      return facts != null && facts.take(closed);
    }
    row.hear(happening.at(), now);
    if (facts == null) {
      return false;
    }
    facts.take(((Happening.Observed) happening).reading(), happening.at());
    return true;
  }

  /** Judges what falls due until an instant, each at its own. */
  private void catchUp(Watch watch, long until) {
    for (CompiledRule rule : watch.rules()) {
      Standing standing = watch.row().standings.get(rule.id());
      for (long due = due(watch.row(), rule, standing);
          due <= until;
          due = due(watch.row(), rule, standing)) {
        judge(watch, rule, due);
      }
    }
  }

  /** When time alone changes something next. */
  private static long due(RuleRow row, CompiledRule rule, Standing standing) {
    long due =
        standing.wantsSince == RuleRow.NEVER
            ? NEVER_DUE
            : standing.wantsSince + holding(rule, standing);
    RowFacts facts = new RowFacts(row, standing, standing.judgedAt);
    for (Question question : rule.questions()) {
      if (question.function() == RuleFunction.MISSING) {
        long from = facts.missingFrom(question);
        if (from > standing.judgedAt) {
          due = Math.min(due, from);
        }
      }
    }
    return due;
  }

  private void judge(Watch watch, CompiledRule rule, long instant) {
    Standing standing = watch.row().standings.get(rule.id());
    long at = Math.max(instant, standing.judgedAt);
    standing.judgedAt = at;
    if (!wantsChange(rule, standing, new RowFacts(watch.row(), standing, at))) {
      standing.wantsSince = RuleRow.NEVER;
      return;
    }
    if (standing.wantsSince == RuleRow.NEVER) {
      standing.wantsSince = at;
    }
    long ripe = standing.wantsSince + holding(rule, standing);
    if (ripe <= at) {
      standing.change(ripe);
      announcements.changed(watch, rule, standing);
    }
  }

  private static boolean wantsChange(CompiledRule rule, Standing standing, RowFacts facts) {
    boolean clears =
        rule.clear() == null
            ? rule.raise().judge(facts) == Judgement.FAILS
            : rule.clear().judge(facts) == Judgement.HOLDS;
    return standing.raised ? clears : !clears && rule.raise().judge(facts) == Judgement.HOLDS;
  }

  private static long holding(CompiledRule rule, Standing standing) {
    return standing.raised ? rule.rule().getClearHold() : rule.rule().getHold();
  }

  private long deadline(Watch watch) {
    long due = NEVER_DUE;
    for (CompiledRule rule : watch.rules()) {
      due = Math.min(due, due(watch.row(), rule, watch.row().standings.get(rule.id())));
    }
    RuleRow row = watch.row();
    return due == NEVER_DUE ? DeviceRow.NO_DEADLINE : due - row.clock + row.clockMetAt + grace;
  }
}
