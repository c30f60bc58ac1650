package io.millrace.streams.rules;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Rule;
import io.millrace.schema.RuleScope;
import io.millrace.streams.device.sequence.ContentHash;
import io.millrace.streams.rules.language.Expression;
import io.millrace.streams.rules.language.Question;
import io.millrace.streams.rules.language.RuleFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A rule that can be judged. Immutable. */
public final class CompiledRule implements RuleCompilation {

  private final Rule rule;
  private final Expression raise;
  private final Expression clear;
  private final PayloadTemplate payload;
  private final long fingerprint;
  private final List<Question> questions;
  private final Set<String> triggers;

  /**
   * @param clear null if the rule clears as soon as it no longer holds
   * @param payload null if the rule sends nothing
   */
  CompiledRule(Rule rule, Expression raise, Expression clear, PayloadTemplate payload) {
    this.rule = rule;
    this.raise = raise;
    this.clear = clear;
    this.payload = payload;
    this.fingerprint = ContentHash.of(rule.toString());
    List<Question> all = new ArrayList<>(raise.questions());
    if (clear != null) {
      all.addAll(clear.questions());
    }
    this.questions = List.copyOf(all);
    List<String> named = rule.getScope() == null ? List.of() : rule.getScope().getMetrics();
    Set<String> metrics = new TreeSet<>(named);
    if (named.isEmpty()) {
      questions.forEach(question -> metrics.add(question.metric()));
    }
    this.triggers = Set.copyOf(metrics);
  }

  /** The rule's id. */
  public String id() {
    return rule.getId();
  }

  /** As it was applied. */
  public Rule rule() {
    return rule;
  }

  /** When it raises. */
  public Expression raise() {
    return raise;
  }

  /** Whether it watches a device. Machines that talk with each other alone are never watched. */
  public boolean watches(Device device) {
    if (!rule.getEnabled() || !device.getEnabled()) {
      return false;
    }
    if (device.getCommunication() != Communication.IOT) {
      return false;
    }
    RuleScope scope = rule.getScope();
    return scope == null
        || isIn(scope.getDevices(), device.getId())
            && isIn(scope.getModels(), device.getModel())
            && isInGroup(scope.getGroups(), device.getGroups());
  }

  /** Whether time alone can make it raise. */
  public boolean minds() {
    return questions.stream().anyMatch(q -> q.function() == RuleFunction.MISSING);
  }

  Expression clear() {
    return clear;
  }

  PayloadTemplate payload() {
    return payload;
  }

  long fingerprint() {
    return fingerprint;
  }

  List<Question> questions() {
    return questions;
  }

  boolean isTriggeredBy(String metric) {
    return triggers.contains(metric);
  }

  private static boolean isIn(List<String> allowed, String actual) {
    return allowed.isEmpty() || allowed.contains(actual);
  }

  private static boolean isInGroup(List<String> allowed, List<String> groups) {
    return allowed.isEmpty()
        || groups.stream()
            .anyMatch(
                group ->
                    allowed.stream().anyMatch(a -> group.equals(a) || group.startsWith(a + '/')));
  }
}
