package io.millrace.streams.groups;

import io.millrace.schema.Aggregate;
import io.millrace.streams.device.GroupCodec;
import io.millrace.streams.device.GroupPartial;
import io.millrace.streams.device.GroupWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Phase two: combines the parts of all tasks and publishes the windows of groups, corrections
 * included.
 */
public final class GroupProcessor implements Processor<String, byte[], String, Aggregate> {

  private static final Duration TURN = Duration.ofMillis(500);

  private final String storeName;
  private final GroupTimes times;
  private final GroupCodec codec = new GroupCodec();
  private ProcessorContext<String, Aggregate> context;
  private KeyValueStore<String, byte[]> windows;

  /**
   * @param storeName of the store of windows
   * @param times how long to gather and to keep
   */
  public GroupProcessor(String storeName, GroupTimes times) {
    this.storeName = storeName;
    this.times = times;
  }

  @Override
  public void init(ProcessorContext<String, Aggregate> context) {
    this.context = context;
    this.windows = context.getStateStore(storeName);
    context.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, this::publishDue);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    GroupPartial partial = codec.readPartial(record.value());
    String key = partial.group() + '\0' + partial.metric() + '\0' + partial.windowStart();
    byte[] before = windows.get(key);
    GroupWindow window =
        before == null
            ? new GroupWindow(partial.group(), partial.metric(), partial.windowStart())
            : codec.readWindow(before);
    window.merge(partial, context.currentSystemTimeMs(), times.gather().toMillis());
    windows.put(key, codec.write(window));
  }

  private void publishDue(long now) {
    List<KeyValue<String, byte[]>> all = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = windows.all()) {
      entries.forEachRemaining(all::add);
    }
    for (KeyValue<String, byte[]> entry : all) {
      GroupWindow window = codec.readWindow(entry.value);
      window
          .close(now)
          .ifPresent(
              aggregate -> {
                windows.put(entry.key, codec.write(window));
                publish(aggregate);
              });
      if (now - window.mergedAt() > times.keep().toMillis()) {
        windows.delete(entry.key);
      }
    }
  }

  private void publish(Aggregate aggregate) {
    String key = aggregate.getSubject() + '|' + aggregate.getMetric();
    context.forward(new Record<>(key, aggregate, aggregate.getWindowEnd().toEpochMilli()));
  }
}
