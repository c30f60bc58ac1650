package io.millrace.streams.rules;

import io.millrace.schema.Rule;
import io.millrace.schema.RuleCommand;
import io.millrace.streams.rules.language.Compilation;
import io.millrace.streams.rules.language.Expression;
import io.millrace.streams.rules.language.ExpressionCompiler;
import io.millrace.streams.rules.language.Mistake;
import java.util.regex.Pattern;

/** Makes rules that can be judged of those that operators apply. Thread-safe. */
public final class RuleCompiler {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern COMMAND = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,7}");
  private static final long LONGEST_HOLD = 7 * 86_400_000L;
  private static final long SHORTEST_INTERVAL = 1_000L;

  private final ExpressionCompiler expressions = new ExpressionCompiler();

  /** Compiles a rule. */
  public RuleCompilation compile(Rule rule) {
    RuleFlaw flaw = check(rule);
    if (flaw != null) {
      return flaw;
    }
    Compilation raise = expressions.compile(rule.getExpression());
    if (raise instanceof Mistake mistake) {
      return RuleFlaw.in("expression", rule.getExpression(), mistake);
    }
    Compilation clear = rule.getClear() == null ? null : expressions.compile(rule.getClear());
    if (clear instanceof Mistake mistake) {
      return RuleFlaw.in("clear", rule.getClear(), mistake);
    }
    RuleCommand command = rule.getCommand();
    TemplateCompilation payload =
        command == null
            ? null
            : PayloadTemplate.compile(command.getPayload(), command.getContentType());
    if (payload instanceof TemplateCompilation.Flawed flawed) {
      return RuleFlaw.in("command.payload", command.getPayload(), flawed.mistake());
    }
    return new CompiledRule(
        rule, (Expression) raise, (Expression) clear, (PayloadTemplate) payload);
  }

  private static RuleFlaw check(Rule rule) {
    if (!ID.matcher(rule.getId()).matches()) {
      return new RuleFlaw("id", "A rule id must match " + ID.pattern());
    }
    if (rule.getHold() < 0 || rule.getHold() > LONGEST_HOLD) {
      return new RuleFlaw("hold", "Must be from 0 to 7 days, in milliseconds");
    }
    if (rule.getClearHold() < 0 || rule.getClearHold() > LONGEST_HOLD) {
      return new RuleFlaw("clear_hold", "Must be from 0 to 7 days, in milliseconds");
    }
    return rule.getCommand() == null ? null : check(rule.getCommand());
  }

  private static RuleFlaw check(RuleCommand command) {
    if (command.getName().length() > 128 || !COMMAND.matcher(command.getName()).matches()) {
      return new RuleFlaw("command.name", "Must match " + COMMAND.pattern());
    }
    if (command.getDevice() != null && !DEVICE.matcher(command.getDevice()).matches()) {
      return new RuleFlaw("command.device", "A device id must match " + DEVICE.pattern());
    }
    if (command.getMinInterval() < SHORTEST_INTERVAL) {
      return new RuleFlaw("command.min_interval", "Must be 1000 milliseconds or more");
    }
    if (command.getExpiry() < SHORTEST_INTERVAL) {
      return new RuleFlaw("command.expiry", "Must be 1000 milliseconds or more");
    }
    return null;
  }
}
