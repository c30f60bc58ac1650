package io.millrace.streams.topology;

import io.millrace.schema.Aggregate;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Device;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.device.WindowSize;
import io.millrace.streams.rules.CompiledRule;
import io.millrace.streams.rules.Happening;
import java.util.ArrayList;
import java.util.List;

/** Lets everything pass, and keeps for rules what one turn of a device brought. */
final class RuleEffects implements Effects {

  private final Effects published;
  private final List<Happening> happenings = new ArrayList<>();
  private Device device;
  private List<CompiledRule> rules = List.of();

  RuleEffects(Effects published) {
    this.published = published;
  }

  /** A device's turn begins. */
  RuleEffects begin(Device whose, List<CompiledRule> watching) {
    device = whose;
    rules = watching;
    happenings.clear();
    return this;
  }

  Device device() {
    return device;
  }

  List<CompiledRule> rules() {
    return rules;
  }

  /** What the turn brought so far; forgotten with this call. */
  List<Happening> take() {
    List<Happening> taken = List.copyOf(happenings);
    happenings.clear();
    return taken;
  }

  @Override
  public long audience() {
    return published.audience();
  }

  /**
   * What comes after its window has closed does not count any more: nothing can be done about it.
   */
  @Override
  public void reading(Reading reading) {
    published.reading(reading);
    if (!reading.getLate()) {
      happenings.add(new Happening.Observed(reading));
    }
  }

  @Override
  public void latest(Reading reading) {
    published.latest(reading);
  }

  @Override
  public void late(Reading reading) {
    published.late(reading);
  }

  @Override
  public void aggregate(WindowSize size, Aggregate aggregate) {
    published.aggregate(size, aggregate);
    happenings.add(new Happening.Closed(size, aggregate));
  }

  @Override
  public void groupPartial(GroupPartial partial) {
    published.groupPartial(partial);
  }

  @Override
  public void presence(Presence presence) {
    published.presence(presence);
  }

  @Override
  public void gap(Gap gap) {
    published.gap(gap);
  }

  @Override
  public void deadLetter(DeadLetter deadLetter) {
    published.deadLetter(deadLetter);
  }

  @Override
  public void finding(Finding finding) {
    published.finding(finding);
  }
}
