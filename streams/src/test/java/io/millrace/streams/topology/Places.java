package io.millrace.streams.topology;

import io.millrace.schema.DeadLetter;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.Topic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which message, named by its offset in the raw topic, was found in which topic. */
final class Places {

  private final Set<Long> published = new HashSet<>();
  private final Set<Long> late = new HashSet<>();
  private final Map<Long, Integer> deadLetters = new HashMap<>();

  /** Looks at what was written since the last look. */
  void look(PipelineRig rig) {
    rig.read(Topic.READINGS, Reading.class).forEach(found -> published.add(offset(found)));
    rig.read(Topic.LATE, Reading.class).forEach(found -> late.add(offset(found)));
    String raw = PipelineRig.TOPICS.name(Topic.RAW);
    for (DeadLetter letter : rig.read(Topic.DEAD_LETTERS, DeadLetter.class)) {
      if (letter.getLineage().getTopic().equals(raw)) {
        deadLetters.merge(letter.getLineage().getOffset(), 1, Integer::sum);
      }
    }
  }

  /** Messages of which at least one value is in the readings. */
  Set<Long> published() {
    return published;
  }

  /** Messages all of whose values came too late. */
  Set<Long> lateOnly() {
    Set<Long> result = new HashSet<>(late);
    result.removeAll(published);
    return result;
  }

  /** How many dead letters a message has. */
  Map<Long, Integer> deadLetters() {
    return deadLetters;
  }

  private static long offset(Reading reading) {
    return reading.getLineage().getOffset();
  }
}
