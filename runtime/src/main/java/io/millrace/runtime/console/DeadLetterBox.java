package io.millrace.runtime.console;

import io.millrace.schema.DeadLetter;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** Finds dead letters and sends them on their way again. */
final class DeadLetterBox {

  /**
   * What a replay did.
   *
   * @param replayed ids of the letters that were written to the raw topic again
   * @param skipped ids of the others, with the reason
   */
  record Replay(List<String> replayed, Map<String, String> skipped) {}

  private static final int SLACK = 1_000;

  private final RecordLog log;
  private final Topics topics;
  private final Deserializer<DeadLetter> reader;
  private final AuditTrail audit;

  DeadLetterBox(RecordLog log, AvroSerdes serdes, Topics topics, AuditTrail audit) {
    this.log = log;
    this.topics = topics;
    this.reader = serdes.of(DeadLetter.class).deserializer();
    this.audit = audit;
  }

  /**
   * The newest matching letters, oldest first.
   *
   * @param limit at most so many
   */
  List<Letter> find(DeadLetterFilter filter, int limit) {
    Map<String, Letter> letters = new LinkedHashMap<>();
    read(
        filter,
        next -> {
          letters.computeIfAbsent(next.getId(), absent -> new Letter(next)).add(next);
          if (letters.size() > limit + SLACK) {
            letters.values().retainAll(newest(letters, limit));
          }
        });
    return newest(letters, limit);
  }

  /** One letter. */
  Optional<Letter> find(String id) {
    return find(new DeadLetterFilter(id, null, null), 1).stream().findFirst();
  }

  /** Writes the originals of matching letters to the raw topic again. */
  Replay replay(DeadLetterFilter filter, String actor) {
    Set<String> replayed = new LinkedHashSet<>();
    Map<String, Letter> open = new LinkedHashMap<>();
    read(
        filter,
        next -> {
          if (replayed.contains(next.getId())) {
            return;
          }
          Letter letter = open.computeIfAbsent(next.getId(), absent -> new Letter(next));
          letter.add(next);
          if (letter.obstacle().isEmpty()) {
            replay(letter, actor);
            replayed.add(next.getId());
            open.remove(next.getId());
          }
        });
    Map<String, String> skipped = new LinkedHashMap<>();
    open.forEach((id, letter) -> skipped.put(id, letter.obstacle().orElseThrow()));
    return new Replay(List.copyOf(replayed), skipped);
  }

  private void read(DeadLetterFilter filter, Consumer<DeadLetter> matching) {
    log.read(
        topics.name(Topic.DEAD_LETTERS),
        Reach.all(),
        stored -> {
          DeadLetter next = reader.deserialize(stored.topic(), stored.value());
          if (next != null && filter.test(next)) {
            matching.accept(next);
          }
          return true;
        });
  }

  private static List<Letter> newest(Map<String, Letter> letters, int limit) {
    return letters.values().stream()
        .sorted(Comparator.comparing((Letter letter) -> letter.head().getFailedAt()))
        .skip(Math.max(0, letters.size() - limit))
        .toList();
  }

  private void replay(Letter letter, String actor) {
    String id = letter.head().getId();
    String device = letter.head().getDevice();
    log.append(topics.name(Topic.RAW), device, letter.replay());
    audit.note(
        actor, "dead-letter.replay", device, Map.of("id", id, "code", letter.head().getCode()));
  }
}
