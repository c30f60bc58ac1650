package io.millrace.runtime.console;

import io.millrace.schema.Rule;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/** The automation rules: the compacted rules topic, read anew for each question. */
final class RuleRegistry {

  /** What became of a rule that was to be applied. */
  enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED
  }

  /**
   * A rule that was applied.
   *
   * @param id rule id
   * @param outcome what it did
   */
  record Applied(String id, Outcome outcome) {}

  private final RecordLog log;
  private final String topic;
  private final Deserializer<Rule> reader;
  private final AuditTrail audit;

  RuleRegistry(RecordLog log, AvroSerdes serdes, AuditTrail audit) {
    this.log = log;
    this.topic = audit.topics().name(Topic.RULES);
    this.reader = serdes.of(Rule.class).deserializer();
    this.audit = audit;
  }

  /** All rules by id. */
  SortedMap<String, Rule> all() {
    SortedMap<String, Rule> rules = new TreeMap<>();
    log.read(
        topic,
        Reach.all(),
        next -> {
          if (next.value() == null) {
            rules.remove(next.key());
          } else {
            rules.put(next.key(), reader.deserialize(next.topic(), next.value()));
          }
          return true;
        });
    return rules;
  }

  /** One rule. */
  Optional<Rule> find(String id) {
    return Optional.ofNullable(all().get(id));
  }

  /** Makes the topic say what these rules say; a rule that is there already is left alone. */
  synchronized List<Applied> apply(List<Rule> rules, String actor) {
    Map<String, Rule> before = all();
    List<Applied> applied = new ArrayList<>();
    for (Rule rule : rules) {
      Outcome outcome = outcome(before.get(rule.getId()), rule);
      if (outcome != Outcome.UNCHANGED) {
        log.append(topic, rule.getId(), rule);
        audit.note(actor, "rule.apply", rule.getId(), Map.of("outcome", outcome.name()));
      }
      applied.add(new Applied(rule.getId(), outcome));
    }
    return applied;
  }

  private static Outcome outcome(Rule before, Rule after) {
    if (before == null) {
      return Outcome.CREATED;
    }
    return before.equals(after) ? Outcome.UNCHANGED : Outcome.CHANGED;
  }

  /**
   * Takes a rule out.
   *
   * @return false if it was not there
   */
  synchronized boolean delete(String id, String actor) {
    if (!all().containsKey(id)) {
      return false;
    }
    log.append(topic, id, null);
    audit.note(actor, "rule.delete", id, Map.of());
    return true;
  }
}
