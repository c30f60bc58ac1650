package io.millrace.connectors.common.once;

import io.millrace.connectors.common.edge.EdgeSequence;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of one device that Kafka has, by epoch. It forgets only what its peer can no longer
 * repeat, and says what it knows in two texts: what was known before this batch, which all records
 * of the batch share, and what the batch has added so far.
 */
final class DeviceNumbers {

  /** Messages that MQTT lets wait for their acknowledgement in one session: its packet ids. */
  static final int REPEATABLE = 65_535;

  static final int MOST_EPOCHS = 256;

  private static final int KEPT_EPOCHS = 2;

  private final LinkedHashMap<String, Epoch> epochs = new LinkedHashMap<>();
  private final LinkedHashMap<String, Epoch> added = new LinkedHashMap<>();
  private String settled = "";
  private long batch = -1;
  private long used;

  private static final class Epoch {
    private final NumberRanges numbers = new NumberRanges();
    private long used;
  }

  DeviceNumbers(long now) {
    used = now;
  }

  boolean contains(EdgeSequence sequence) {
    Epoch epoch = epochs.get(sequence.epoch());
    return epoch != null && epoch.numbers.contains(sequence.number());
  }

  /** Whether its epoch can be remembered beside those that still may be repeated. */
  boolean hasRoomFor(EdgeSequence sequence) {
    return epochs.size() < MOST_EPOCHS || epochs.containsKey(sequence.epoch());
  }

  /** When it was last asked or changed. */
  long used() {
    return used;
  }

  void use(long now) {
    used = now;
  }

  /** Begins a batch unless it has begun. */
  void begin(long number, long now) {
    use(now);
    if (batch == number) {
      return;
    }
    batch = number;
    forget(now - REPEATABLE);
    settled = text(epochs);
    added.clear();
  }

  /** Adds a number that it does not contain to the batch that has begun. */
  void add(EdgeSequence sequence, long now) {
    add(epochs, sequence, now);
    add(added, sequence, now);
  }

  private static void add(Map<String, Epoch> to, EdgeSequence sequence, long now) {
    Epoch epoch = to.computeIfAbsent(sequence.epoch(), name -> new Epoch());
    epoch.numbers.add(sequence.number(), now);
    epoch.used = now;
  }

  private void forget(long before) {
    Iterator<Epoch> oldest = epochs.values().iterator();
    for (int left = epochs.size(); left > KEPT_EPOCHS; left--) {
      if (oldest.next().used < before) {
        oldest.remove();
      }
    }
    epochs.values().forEach(epoch -> epoch.numbers.forget(before));
  }

  /** What was known before the batch. */
  String settled() {
    return settled;
  }

  /** What the batch has added so far. */
  String added() {
    return text(added);
  }

  /** {@code =boot-3:0+41 :7} holds 0 to 41 of epoch boot-3, and 7 of no epoch. */
  private static String text(Map<String, Epoch> epochs) {
    StringBuilder text = new StringBuilder();
    epochs.forEach(
        (name, epoch) -> {
          text.append(text.isEmpty() ? "" : " ");
          if (name != null) {
            text.append('=').append(URLEncoder.encode(name, StandardCharsets.UTF_8));
          }
          epoch.numbers.write(text.append(':'));
        });
    return text.toString();
  }

  /** Adds what an earlier run knew. */
  void read(String text, long now) {
    for (String entry : text.isEmpty() ? new String[0] : text.split(" ")) {
      int colon = entry.indexOf(':');
      String name =
          entry.startsWith("=")
              ? URLDecoder.decode(entry.substring(1, colon), StandardCharsets.UTF_8)
              : null;
      Epoch epoch = epochs.computeIfAbsent(name, each -> new Epoch());
      epoch.numbers.read(entry.substring(colon + 1), now);
      epoch.used = now;
    }
  }
}
