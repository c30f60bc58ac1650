package io.millrace.streams.rules;

import io.millrace.schema.Device;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules in force, by id. Immutable. */
public final class RuleBook {

  /** No rules at all. */
  public static final RuleBook EMPTY = new RuleBook(Map.of());

  private final Map<String, CompiledRule> rules;

  private RuleBook(Map<String, CompiledRule> rules) {
    this.rules = rules;
  }

  /** A book of some rules. */
  public static RuleBook of(Collection<CompiledRule> rules) {
    Map<String, CompiledRule> byId = new TreeMap<>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    return new RuleBook(byId);
  }

  /** Whether no device is watched. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Whether a rule can raise though nothing comes from a device. */
  public boolean minds() {
    return rules.values().stream().anyMatch(CompiledRule::minds);
  }

  /** The rules that watch a device, in the order of their ids. */
  public List<CompiledRule> watching(Device device) {
    return rules.values().stream().filter(rule -> rule.watches(device)).toList();
  }
}
