package io.millrace.streams.device;

import io.millrace.schema.Aggregate;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.Optional;

/**
 * One one-minute window of one metric of one group, put together from what its devices add. The
 * first result is due some time after the first partial; what comes later is gathered for as long
 * again and corrects it. Changed by one thread at a time.
 */
public final class GroupWindow {

  private final String group;
  private final String metric;
  private final Window window;
  private long dueAt = DeviceRow.NO_DEADLINE;
  private long mergedAt = DeviceRow.NO_TIME;

  /** An empty window. */
  public GroupWindow(String group, String metric, long start) {
    this(group, metric, new Window(WindowSize.M1, start));
  }

  private GroupWindow(String group, String metric, Window window) {
    this.group = group;
    this.metric = metric;
    this.window = window;
  }

  /**
   * Adds what a device has to add. Values in another unit than the first ones count as not usable.
   *
   * @param now wall-clock time in epoch milliseconds
   * @param gather for how many milliseconds more partials are awaited before a result is due
   */
  public void merge(GroupPartial partial, long now, long gather) {
    window.add(partial.delta(), partial.unit());
    mergedAt = now;
    if (dueAt == DeviceRow.NO_DEADLINE) {
      dueAt = now + gather;
    }
  }

  /** When {@link #close} has a result; {@link DeviceRow#NO_DEADLINE} if nothing waits. */
  public long nextDeadline() {
    return dueAt;
  }

  /** When something was merged last, by the wall clock: long after that it may be forgotten. */
  public long mergedAt() {
    return mergedAt;
  }

  /** The first result or a correction, if it is due. */
  public Optional<Aggregate> close(long now) {
    if (now < dueAt) {
      return Optional.empty();
    }
    dueAt = DeviceRow.NO_DEADLINE;
    if (window.hasCorrection()) {
      window.takeCorrection();
    }
    window.published = true;
    return Optional.of(window.describe(group, metric));
  }

  void write(ByteWriter out) {
    out.writeText(group);
    out.writeText(metric);
    out.writeFixed(dueAt);
    out.writeFixed(mergedAt);
    window.write(out);
  }

  static GroupWindow read(ByteReader in) {
    String group = in.readText();
    String metric = in.readText();
    long dueAt = in.readFixed();
    long mergedAt = in.readFixed();
    GroupWindow result = new GroupWindow(group, metric, Window.read(WindowSize.M1, in));
    result.dueAt = dueAt;
    result.mergedAt = mergedAt;
    return result;
  }
}
