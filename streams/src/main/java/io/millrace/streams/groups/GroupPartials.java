package io.millrace.streams.groups;

import io.millrace.streams.device.Accumulator;
import io.millrace.streams.device.GroupCodec;
import io.millrace.streams.device.GroupPartial;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Phase one: merges what the devices of one task add to the same window of the same group. */
public final class GroupPartials {

  private final KeyValueStore<String, byte[]> store;
  private final GroupCodec codec = new GroupCodec();

  /** Works on a task's store. */
  public GroupPartials(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** Adds what one device adds; values in different units are never added up. */
  public void add(GroupPartial partial) {
    String unit = Objects.requireNonNullElse(partial.unit(), "");
    String key =
        String.join(
            "\0", partial.group(), partial.metric(), Long.toString(partial.windowStart()), unit);
    byte[] before = store.get(key);
    store.put(
        key, codec.write(before == null ? partial : merged(codec.readPartial(before), partial)));
  }

  /**
   * Hands on what was merged and forgets it.
   *
   * @param limit how many at most
   * @param target takes the key, {@code group|metric}, and the bytes
   */
  public void drain(int limit, BiConsumer<String, byte[]> target) {
    List<KeyValue<String, byte[]>> due = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext() && due.size() < limit) {
        due.add(all.next());
      }
    }
    for (KeyValue<String, byte[]> entry : due) {
      store.delete(entry.key);
      GroupPartial partial = codec.readPartial(entry.value);
      target.accept(partial.group() + '|' + partial.metric(), entry.value);
    }
  }

  private static GroupPartial merged(GroupPartial before, GroupPartial added) {
    Accumulator sum = before.delta();
    sum.merge(added.delta());
    return new GroupPartial(
        before.group(), before.metric(), before.unit(), before.windowStart(), sum);
  }
}
