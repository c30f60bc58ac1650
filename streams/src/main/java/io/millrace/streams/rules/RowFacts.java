package io.millrace.streams.rules;

import io.millrace.streams.rules.language.Facts;
import io.millrace.streams.rules.language.Question;
import io.millrace.streams.rules.language.RuleFunction;

/** What a row answers at an instant. */
record RowFacts(RuleRow row, Standing standing, long at) implements Facts {

  @Override
  public Object answer(Question question) {
    if (question.function() == RuleFunction.MISSING) {
      return missingFrom(question) <= at;
    }
    MetricFacts facts = row.metrics.get(question.metric());
    return facts == null ? null : facts.answer(question);
  }

  /** From when on a metric counts as missing if nothing more comes. */
  long missingFrom(Question question) {
    MetricFacts facts = row.metrics.get(question.metric());
    boolean heard = facts != null && facts.usableAt() != RuleRow.NEVER;
    return (heard ? facts.usableAt() : standing.watchedSince) + question.span();
  }
}
