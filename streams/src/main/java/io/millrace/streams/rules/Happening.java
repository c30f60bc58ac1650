package io.millrace.streams.rules;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Reading;
import io.millrace.streams.device.WindowSize;

/** Something that rules look at. */
public sealed interface Happening {

  /** When it happened, in epoch milliseconds. */
  long at();

  /** The metric that it is about. */
  String metric();

  /**
   * A reading was published.
   *
   * @param reading what was
   */
  record Observed(Reading reading) implements Happening {
    @Override
    public long at() {
      return reading.getObservedAt().toEpochMilli();
    }

    @Override
    public String metric() {
      return reading.getMetric();
    }
  }

  /**
   * A window was closed, or corrected.
   *
   * @param size of the window
   * @param aggregate what it holds
   */
  record Closed(WindowSize size, Aggregate aggregate) implements Happening {
    @Override
    public long at() {
      return aggregate.getWindowEnd().toEpochMilli();
    }

    @Override
    public String metric() {
      return aggregate.getMetric();
    }
  }
}
