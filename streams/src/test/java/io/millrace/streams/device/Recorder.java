package io.millrace.streams.device;

import io.millrace.schema.Aggregate;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import java.util.ArrayList;
import java.util.List;

/** Keeps all effects, each kind by itself and all of them in order. */
final class Recorder implements Effects {

  final List<Object> all = new ArrayList<>();
  final List<Reading> readings = new ArrayList<>();
  final List<Reading> latest = new ArrayList<>();
  final List<Reading> late = new ArrayList<>();
  final List<Window> aggregates = new ArrayList<>();
  final List<GroupPartial> partials = new ArrayList<>();
  final List<Presence> presences = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();

  /** A published window. */
  record Window(WindowSize size, Aggregate aggregate) {}

  List<Aggregate> aggregates(WindowSize size) {
    return aggregates.stream().filter(w -> w.size() == size).map(Window::aggregate).toList();
  }

  @Override
  public void reading(Reading reading) {
    keep(readings, reading);
  }

  @Override
  public void latest(Reading reading) {
    keep(latest, reading);
  }

  @Override
  public void late(Reading reading) {
    keep(late, reading);
  }

  @Override
  public void aggregate(WindowSize size, Aggregate aggregate) {
    keep(aggregates, new Window(size, aggregate));
  }

  @Override
  public void groupPartial(GroupPartial partial) {
    partials.add(partial);
  }

  @Override
  public void presence(Presence presence) {
    keep(presences, presence);
  }

  @Override
  public void gap(Gap gap) {
    keep(gaps, gap);
  }

  @Override
  public void deadLetter(DeadLetter deadLetter) {
    keep(deadLetters, deadLetter);
  }

  @Override
  public void finding(Finding finding) {
    keep(findings, finding);
  }

  private <T> void keep(List<T> list, T effect) {
    list.add(effect);
    all.add(effect);
  }
}
