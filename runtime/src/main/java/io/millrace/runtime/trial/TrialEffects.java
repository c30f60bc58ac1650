package io.millrace.runtime.trial;

import io.millrace.schema.Aggregate;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;
import io.millrace.streams.device.Effects;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.device.WindowSize;
import io.millrace.streams.rules.Happening;
import java.util.ArrayList;
import java.util.List;

/** Keeps what rules look at, and drops the rest. */
final class TrialEffects implements Effects {

  private final List<Happening> happenings = new ArrayList<>();

  List<Happening> take() {
    List<Happening> taken = List.copyOf(happenings);
    happenings.clear();
    return taken;
  }

  @Override
  public void reading(Reading reading) {
    if (!reading.getLate()) {
      happenings.add(new Happening.Observed(reading));
    }
  }

  @Override
  public void aggregate(WindowSize size, Aggregate aggregate) {
    happenings.add(new Happening.Closed(size, aggregate));
  }

  @Override
  public void latest(Reading reading) {}

  @Override
  public void late(Reading reading) {}

  @Override
  public void groupPartial(GroupPartial partial) {}

  @Override
  public void presence(Presence presence) {}

  @Override
  public void gap(Gap gap) {}

  @Override
  public void deadLetter(DeadLetter deadLetter) {}

  @Override
  public void finding(Finding finding) {}
}
