package io.millrace.streams.topology;

import io.millrace.schema.Device;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.PipelineClock;
import io.millrace.streams.rules.CompiledRule;
import io.millrace.streams.rules.Happening;
import io.millrace.streams.rules.RuleEngine;
import io.millrace.streams.rules.RuleRow;
import io.millrace.streams.rules.RuleRowCodec;
import io.millrace.streams.rules.RuleTable;
import io.millrace.streams.rules.Watch;
import io.millrace.streams.store.RowStore;
import io.millrace.streams.store.Timers;
import java.util.List;

/**
 * Takes what devices say to the rules that watch them, and tells the rules the time. A device that
 * no rule watches costs one look into a map.
 */
final class RuleStage {

  private static final long AT_ONCE = 0;

  private final RuleEngine engine;
  private final RuleTable table;
  private final RowStore<RuleRow> rows;
  private final Registry registry;
  private final SinkEffects sinks;
  private final WatchList watchList;
  private final RuleEffects effects;
  private final PipelineClock clock;
  private final Timers timers = new Timers();
  private long editionSeen = -1;

  RuleStage(
      PipelineParts parts,
      RuleTable table,
      RowStore<RuleRow> rows,
      Registry registry,
      SinkEffects sinks,
      PipelineClock clock) {
    this.engine = new RuleEngine(parts.limits().rules());
    this.table = table;
    this.rows = rows;
    this.registry = registry;
    this.sinks = sinks;
    this.watchList = new WatchList(table, parts.limits().rowsOnHeap());
    this.effects = new RuleEffects(sinks);
    this.clock = clock;
    RuleRowCodec codec = new RuleRowCodec();
    rows.scan((device, bytes) -> timers.schedule(device, codec.nextDeadline(bytes)));
  }

  /** Where the effects on an IoT device go: to the shared sinks, past the rules if any watch it. */
  Effects watch(Device device) {
    List<CompiledRule> rules = watchList.of(device);
    return rules.isEmpty() ? sinks : effects.begin(device, rules);
  }

  /** Judges what the last turn brought, if a rule watched it. */
  void settle(Effects turn, long now) {
    if (turn != effects) {
      return;
    }
    List<Happening> happenings = effects.take();
    if (!happenings.isEmpty()) {
      String device = effects.device().getId();
      RuleRow row = row(device);
      engine.accept(watch(row, device, effects.rules(), now), happenings);
      keep(device, row);
    }
  }

  /** The registry says something new of a device. */
  void registered(String device) {
    timers.schedule(device, AT_ONCE);
  }

  /** Does what is due, for a number of devices at most. */
  void tick(int limit, long now) {
    lookAtRules();
    long time = clock.now(now);
    for (int left = limit; left > 0; left--) {
      String device = timers.poll(time);
      if (device == null) {
        return;
      }
      review(device, now);
    }
  }

  /** After a change of the rules every device that has a row, or may need one, is looked at. */
  private void lookAtRules() {
    RuleTable.Edition edition = table.edition();
    if (edition.number() == editionSeen) {
      return;
    }
    editionSeen = edition.number();
    rows.scan((device, bytes) -> registered(device));
    if (edition.book().minds()) {
      registry.forEach(this::registered);
    }
  }

  private void review(String device, long now) {
    List<CompiledRule> rules = watchList.of(registry.find(device));
    if (rules.isEmpty() && rows.find(device) == null) {
      return;
    }
    RuleRow row = row(device);
    engine.review(watch(row, device, rules, now));
    keep(device, row);
  }

  private Watch watch(RuleRow row, String device, List<CompiledRule> rules, long now) {
    return new Watch(row, device, rules, clock.now(now), now, sinks);
  }

  private RuleRow row(String device) {
    RuleRow row = rows.find(device);
    if (row == null) {
      return new RuleRow();
    }
    row.resume(clock.origin());
    return row;
  }

  private void keep(String device, RuleRow row) {
    if (row.isEmpty()) {
      rows.remove(device);
    } else {
      rows.keep(device, row);
      timers.schedule(device, row.nextDeadline());
    }
  }
}
