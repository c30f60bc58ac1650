package io.millrace.streams.device;

import io.millrace.schema.Aggregate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Group windows, each written and read between two partials. */
final class GroupBook {

  private record Key(String group, Expected.Key window) {}

  private final GroupCodec codec = new GroupCodec();
  private final Map<Key, byte[]> windows = new HashMap<>();

  void merge(List<GroupPartial> partials) {
    for (GroupPartial each : partials) {
      GroupPartial partial = codec.readPartial(codec.write(each));
      Expected.Key window =
          new Expected.Key(WindowSize.M1, partial.metric(), partial.windowStart());
      windows.compute(new Key(partial.group(), window), (key, bytes) -> merged(bytes, partial));
    }
  }

  Set<Expected.Key> metricWindows(String group) {
    return windows.keySet().stream()
        .filter(key -> key.group().equals(group))
        .map(Key::window)
        .collect(Collectors.toSet());
  }

  Aggregate result(String group, Expected.Key window) {
    return codec
        .readWindow(windows.get(new Key(group, window)))
        .close(Long.MAX_VALUE - 1)
        .orElseThrow();
  }

  private byte[] merged(byte[] bytes, GroupPartial partial) {
    GroupWindow window =
        bytes == null
            ? new GroupWindow(partial.group(), partial.metric(), partial.windowStart())
            : codec.readWindow(bytes);
    window.merge(partial, 0, 10);
    return codec.write(window);
  }
}
