package io.millrace.streams.device;

import io.millrace.schema.Aggregate;
import io.millrace.schema.Severity;
import java.util.List;

/**
 * Fills, closes and corrects the windows of a device. Values enter one-minute windows; a window
 * that is published hands its values on to the next larger one, and so does a correction.
 */
final class Windows {

  private static final WindowSize[] SIZES = WindowSize.values();

  private final long grace;
  private final long lateHorizon;

  Windows(EngineSettings settings) {
    this.grace = settings.grace().toMillis();
    this.lateHorizon = settings.lateHorizon().toMillis();
  }

  /** Whether a value comes too late to correct anything. */
  boolean isTooLate(DeviceRow row, long observedAt) {
    return row.watermark != DeviceRow.NO_TIME && observedAt < row.watermark - lateHorizon;
  }

  /** Whether the one-minute window of a value is closed already. */
  boolean isLate(DeviceRow row, MetricState metric, long observedAt) {
    if (row.watermark == DeviceRow.NO_TIME) {
      return false;
    }
    long start = WindowSize.M1.start(observedAt);
    if (start + WindowSize.M1.millis() + grace <= row.watermark) {
      return true;
    }
    Window window = metric.isNumeric() ? metric.windows(WindowSize.M1).find(start) : null;
    return window != null && window.published;
  }

  /** The one-minute window of a value. */
  Window minute(DeviceRow row, MetricState metric, long observedAt) {
    WindowList minutes = metric.windows(WindowSize.M1);
    long start = WindowSize.M1.start(observedAt);
    Window window = minutes.find(start);
    if (window == null) {
      window = minutes.create(start);
      row.opened(window);
      openLarger(row, metric, observedAt);
    }
    return window;
  }

  /** Adds a number to its window, unless its unit is not the window's. */
  void add(Turn turn, MetricState metric, Window window, Value value) {
    if (!window.admits(value.unit())) {
      window.intake().addBad();
      reportUnit(turn, metric, window, value);
    } else {
      window.intake().add(value.number(), value.good(), value.observedAt());
    }
    if (window.published) {
      turn.row().corrected = true;
    }
  }

  /** Counts a value that is not usable. */
  void addBad(Turn turn, Window window) {
    window.intake().addBad();
    if (window.published) {
      turn.row().corrected = true;
    }
  }

  /** Publishes corrections, and what the watermark closes. */
  void settle(Turn turn) {
    DeviceRow row = turn.row();
    if (row.corrected || row.openEnd <= row.watermark - grace) {
      publish(turn, row.watermark - grace);
      row.corrected = false;
    }
  }

  /** Publishes what the wall clock closes, if the device has been quiet for the grace. */
  void closeQuiet(Turn turn) {
    DeviceRow row = turn.row();
    if (turn.now() >= deadline(row)) {
      publish(turn, turn.now() - grace);
    }
  }

  /** When {@link #closeQuiet} has something to do if the device stays quiet. */
  long deadline(DeviceRow row) {
    if (row.openEnd == DeviceRow.NO_DEADLINE) {
      return DeviceRow.NO_DEADLINE;
    }
    return Math.max(row.openEnd, row.acceptedAt) + grace;
  }

  private void openLarger(DeviceRow row, MetricState metric, long observedAt) {
    for (int i = 1; i < SIZES.length; i++) {
      WindowList list = metric.windows(SIZES[i]);
      long start = SIZES[i].start(observedAt);
      if (list.find(start) == null) {
        row.opened(list.create(start));
        row.historyChanged();
      }
    }
  }

  private void reportUnit(Turn turn, MetricState metric, Window window, Value value) {
    if (window.mixed) {
      return;
    }
    window.mixed = true;
    turn.finding(
        "UNIT_CHANGED",
        metric.name + '/' + window.start,
        Severity.WARNING,
        "Metric "
            + metric.name
            + " came in "
            + value.unit()
            + " after "
            + window.unit
            + "; values in the new unit are left out of the window");
  }

  /** Publishes all corrections, and all windows that end at an instant or before. */
  private void publish(Turn turn, long closedUntil) {
    DeviceRow row = turn.row();
    List<String> groups = GroupPaths.of(turn.device().getGroups());
    row.openEnd = DeviceRow.NO_DEADLINE;
    row.historyChanged();
    for (MetricState metric : row.metrics.values()) {
      if (metric.isNumeric()) {
        publish(turn, metric, groups, closedUntil);
      }
    }
  }

  private void publish(Turn turn, MetricState metric, List<String> groups, long closedUntil) {
    for (WindowSize size : SIZES) {
      WindowList list = metric.windows(size);
      for (int i = 0; i < list.size(); i++) {
        Window window = list.get(i);
        if (window.hasCorrection()) {
          handOn(turn, metric, window, window.takeCorrection(), groups);
        } else if (!window.published && window.end() <= closedUntil) {
          window.published = true;
          handOn(turn, metric, window, window.values(), groups);
        } else if (!window.published) {
          turn.row().opened(window);
        }
        if (window.published) {
          window.rest();
        }
      }
      list.forgetUntil(turn.row().watermark - lateHorizon);
    }
  }

  private void handOn(
      Turn turn, MetricState metric, Window window, Accumulator news, List<String> groups) {
    Aggregate aggregate = window.describe(turn.device().getId(), metric.name);
    turn.effects().aggregate(window.size, aggregate);
    if (window.size == WindowSize.M1 && !groups.isEmpty()) {
      Accumulator delta = news == window.values() ? news.copy() : news;
      for (String group : groups) {
        turn.effects()
            .groupPartial(new GroupPartial(group, metric.name, window.unit, window.start, delta));
      }
    }
    if (window.size != WindowSize.H1) {
      WindowSize larger = SIZES[window.size.ordinal() + 1];
      metric.windows(larger).find(larger.start(window.start)).add(news, window.unit);
    }
  }
}
