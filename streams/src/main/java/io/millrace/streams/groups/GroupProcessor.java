package io.millrace.streams.groups;

import io.millrace.schema.Aggregate;
import io.millrace.streams.device.GroupCodec;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.device.GroupWindow;
import io.millrace.streams.metrics.PipelineMetrics;
import io.millrace.streams.store.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Phase two: combines the parts of all tasks and publishes the windows of groups, corrections
 * included. Keys of the store begin with the window's start, so that old windows come first.
 */
public final class GroupProcessor implements Processor<String, byte[], String, Aggregate> {

  private static final Duration PUBLISHING = Duration.ofMillis(500);
  private static final Duration FORGETTING = Duration.ofMinutes(1);
  private static final int WINDOWS_PER_TURN = 5_000;
  private static final int FORGOTTEN_PER_TURN = 20_000;

  private final String storeName;
  private final GroupTimes times;
  private final PipelineMetrics metrics;
  private final GroupCodec codec = new GroupCodec();
  private ProcessorContext<String, Aggregate> context;
  private KeyValueStore<String, byte[]> windows;
  private Timers timers;

  /**
   * @param storeName of the store of windows
   * @param times how long to gather and to keep
   * @param metrics what is counted
   */
  public GroupProcessor(String storeName, GroupTimes times, PipelineMetrics metrics) {
    this.storeName = storeName;
    this.times = times;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, Aggregate> context) {
    this.context = context;
    this.windows = context.getStateStore(storeName);
    this.timers = new Timers();
    try (KeyValueIterator<String, byte[]> all = windows.all()) {
      all.forEachRemaining(
          entry -> timers.schedule(entry.key, codec.readWindow(entry.value).nextDeadline()));
    }
    context.schedule(PUBLISHING, PunctuationType.WALL_CLOCK_TIME, this::publishDue);
    context.schedule(FORGETTING, PunctuationType.WALL_CLOCK_TIME, this::forgetOld);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    GroupPartial partial = codec.readPartial(record.value());
    long now = context.currentSystemTimeMs();
    if (partial.windowStart() < oldest(now)) {
      metrics.groupPartialTooLate();
      return;
    }
    String key = key(partial.windowStart()) + '\0' + partial.group() + '\0' + partial.metric();
    byte[] before = windows.get(key);
    GroupWindow window =
        before == null
            ? new GroupWindow(partial.group(), partial.metric(), partial.windowStart())
            : codec.readWindow(before);
    window.merge(partial, now, times.gather().toMillis());
    windows.put(key, codec.write(window));
    timers.schedule(key, window.nextDeadline());
  }

  private void publishDue(long now) {
    for (int left = WINDOWS_PER_TURN; left > 0; left--) {
      String key = timers.poll(now);
      if (key == null) {
        return;
      }
      byte[] bytes = windows.get(key);
      if (bytes != null) {
        publish(key, codec.readWindow(bytes), now);
      }
    }
  }

  private void publish(String key, GroupWindow window, long now) {
    Optional<Aggregate> result = window.close(now);
    if (result.isPresent()) {
      Aggregate aggregate = result.get();
      windows.put(key, codec.write(window));
      String name = aggregate.getSubject() + '|' + aggregate.getMetric();
      context.forward(new Record<>(name, aggregate, aggregate.getWindowEnd().toEpochMilli()));
    }
    timers.schedule(key, window.nextDeadline());
  }

  private void forgetOld(long now) {
    List<String> old = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> oldest = windows.range(null, key(oldest(now)))) {
      while (oldest.hasNext() && old.size() < FORGOTTEN_PER_TURN) {
        old.add(oldest.next().key);
      }
    }
    old.forEach(windows::delete);
  }

  /** The earliest start of a window that is kept. */
  private long oldest(long now) {
    return now - times.keep().toMillis();
  }

  /** Sorts as the instants do. */
  private static String key(long windowStart) {
    return String.format("%016d", Math.max(0, windowStart));
  }
}
