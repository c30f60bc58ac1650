package io.millrace.streams.topology;

import io.millrace.schema.Aggregate;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.streams.condition.ConditionObserver;
import io.millrace.streams.condition.ConditionRow;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.device.WindowSize;
import io.millrace.streams.store.RowStore;

/**
 * Lets everything pass to the links of a machine, and tells them how its metrics do. What was seen
 * before others could read the machine is forgotten when the links change.
 */
final class ConditionEffects implements Effects {

  private final LinkEffects links;
  private final ConditionObserver observer;
  private final RowStore<ConditionRow> rows;

  ConditionEffects(LinkEffects links, ConditionObserver observer, RowStore<ConditionRow> rows) {
    this.links = links;
    this.observer = observer;
    this.rows = rows;
  }

  @Override
  public long audience() {
    return links.audience();
  }

  @Override
  public void reading(Reading reading) {
    links.reading(reading);
    if (!links.tells(reading.getMetric())) {
      return;
    }
    String device = reading.getDevice();
    ConditionRow row = rows.find(device);
    if (row == null || !row.isFor(links.audience())) {
      row = new ConditionRow(links.audience());
    }
    observer.observe(row, reading).ifPresent(links::condition);
    rows.keep(device, row);
  }

  @Override
  public void latest(Reading reading) {
    links.latest(reading);
  }

  @Override
  public void late(Reading reading) {
    links.late(reading);
  }

  @Override
  public void aggregate(WindowSize size, Aggregate aggregate) {
    links.aggregate(size, aggregate);
  }

  @Override
  public void groupPartial(GroupPartial partial) {
    links.groupPartial(partial);
  }

  @Override
  public void presence(Presence presence) {
    links.presence(presence);
  }

  @Override
  public void gap(Gap gap) {
    links.gap(gap);
  }

  @Override
  public void deadLetter(DeadLetter deadLetter) {
    links.deadLetter(deadLetter);
  }

  @Override
  public void finding(Finding finding) {
    links.finding(finding);
  }
}
