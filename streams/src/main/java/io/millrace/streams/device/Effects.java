package io.millrace.streams.device;

import io.millrace.schema.Aggregate;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.Finding;
import io.millrace.schema.Gap;
import io.millrace.schema.Presence;
import io.millrace.schema.Reading;

/** Takes what the engine wants published, in order. */
public interface Effects {

  /** The audience of what is shared with everybody. */
  long SHARED = 0;

  /**
   * A number for who will read it. A window never holds a value of a time when others read the
   * device: when the number changes, the windows begin anew.
   */
  default long audience() {
    return SHARED;
  }

  /** For the event log. */
  void reading(Reading reading);

  /** The metric's new current state. */
  void latest(Reading reading);

  /** Too late for any window. */
  void late(Reading reading);

  /** A window's first result or a correction of it. */
  void aggregate(WindowSize size, Aggregate aggregate);

  /** What the device adds to a window of one of its groups. */
  void groupPartial(GroupPartial partial);

  /** The device's presence changed. */
  void presence(Presence presence);

  /** Numbers are missing, or have arrived after all. */
  void gap(Gap gap);

  /** The message cannot go on. */
  void deadLetter(DeadLetter deadLetter);

  /** Something an operator should know. */
  void finding(Finding finding);
}
