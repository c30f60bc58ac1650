package io.millrace.streams.rules;

/** What became of a rule. */
public sealed interface RuleCompilation permits CompiledRule, RuleFlaw {}
