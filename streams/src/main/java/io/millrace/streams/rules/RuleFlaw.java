package io.millrace.streams.rules;

import io.millrace.streams.rules.language.Mistake;

/**
 * Why a rule cannot be judged.
 *
 * @param field of the rule, such as {@code expression} or {@code command.payload}
 * @param message what is wrong, and where the field is a text, the place in it
 */
public record RuleFlaw(String field, String message) implements RuleCompilation {

  static RuleFlaw in(String field, String source, Mistake mistake) {
    return new RuleFlaw(
        field,
        "line " + mistake.line() + ", column " + mistake.column() + ": " + mistake.show(source));
  }
}
