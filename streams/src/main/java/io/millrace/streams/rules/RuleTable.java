package io.millrace.streams.rules;

import io.millrace.schema.Rule;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rules, compiled. Every change replaces the book as a whole, so that readers on other threads
 * need no lock.
 */
public final class RuleTable {

  private static final Logger LOG = LoggerFactory.getLogger(RuleTable.class);

  private final RuleCompiler compiler = new RuleCompiler();
  private final Map<String, CompiledRule> byId = new HashMap<>();
  private volatile Edition edition = new Edition(0, RuleBook.EMPTY);

  /**
   * The rules at one time.
   *
   * @param number another one after each change
   * @param book what was in force
   */
  public record Edition(long number, RuleBook book) {}

  /** Makes the table say what the topic says; null takes a rule out. */
  public synchronized void put(String id, Rule rule) {
    RuleCompilation compiled = rule == null ? null : compiler.compile(rule);
    if (compiled instanceof CompiledRule usable) {
      byId.put(id, usable);
    } else {
      byId.remove(id);
    }
    if (compiled instanceof RuleFlaw flaw) {
      LOG.warn("Rule {} is not in force: {}: {}", id, flaw.field(), flaw.message());
    }
    edition = new Edition(edition.number() + 1, RuleBook.of(byId.values()));
  }

  /** What is in force now. */
  public Edition edition() {
    return edition;
  }
}
