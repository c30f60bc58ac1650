package io.millrace.runtime.console;

import io.millrace.schema.Rule;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The automation rules: the compacted rules topic, read anew for each question. */
final class RuleRegistry {

  private final CompactedTable<Rule> table;
  private final AuditTrail audit;

  RuleRegistry(RecordLog log, AvroSerdes serdes, AuditTrail audit) {
    this.table = new CompactedTable<>(log, serdes, audit.topics().name(Topic.RULES), Rule.class);
    this.audit = audit;
  }

  /** All rules by id. */
  SortedMap<String, Rule> all() {
    return table.all();
  }

  /** One rule. */
  Optional<Rule> find(String id) {
    return table.find(id);
  }

  /** Makes the topic say what these rules say; a rule that is there already is left alone. */
  synchronized List<Applied> apply(List<Rule> rules, String actor) {
    Map<String, Rule> before = all();
    List<Applied> applied = new ArrayList<>();
    for (Rule rule : rules) {
      Applied.Outcome outcome = Applied.Outcome.of(before.get(rule.getId()), rule);
      if (outcome != Applied.Outcome.UNCHANGED) {
        table.put(rule.getId(), rule);
        audit.note(actor, "rule.apply", rule.getId(), Map.of("outcome", outcome.name()));
      }
      applied.add(new Applied(rule.getId(), outcome));
    }
    return applied;
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
    table.remove(id);
    audit.note(actor, "rule.delete", id, Map.of());
    return true;
  }
}
