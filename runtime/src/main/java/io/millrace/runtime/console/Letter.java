package io.millrace.runtime.console;

import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One dead letter with all its parts. */
final class Letter {

  static final String UNKNOWN_DEVICE = "_unknown";
  private static final String REPLAY = "millrace.replay";

  private final DeadLetter first;
  private final TreeMap<Integer, DeadLetter> parts = new TreeMap<>();

  Letter(DeadLetter first) {
    this.first = first;
    add(first);
  }

  /** Adds a part; a part that is there already is the same delivered again. */
  void add(DeadLetter part) {
    parts.putIfAbsent(part.getPart(), part);
  }

  /** The part that came first; id, device, code and message are the same in all. */
  DeadLetter head() {
    return first;
  }

  /** Why it cannot be replayed; empty if it can. */
  Optional<String> obstacle() {
    if (first.getDevice().equals(UNKNOWN_DEVICE)) {
      return Optional.of("its device is not known");
    }
    return parts.size() < first.getParts()
        ? Optional.of("only " + parts.size() + " of " + first.getParts() + " parts are kept")
        : Optional.empty();
  }

  /** The payload, put together from the parts that are kept. */
  ByteBuffer payload() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (DeadLetter part : parts.values()) {
      ByteBuffer bytes = part.getOriginal().getPayload().duplicate();
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      all.writeBytes(copy);
    }
    return ByteBuffer.wrap(all.toByteArray());
  }

  /** The original, put together and marked as a replay of this letter. */
  DeviceMessage replay() {
    Map<String, String> attributes = new HashMap<>(first.getOriginal().getAttributes());
    attributes.put(REPLAY, first.getId());
    return DeviceMessage.newBuilder(first.getOriginal())
        .setPayload(payload())
        .setAttributes(attributes)
        .build();
  }
}
