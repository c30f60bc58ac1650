package io.millrace.streams.rules.language;

/** What became of the text of an expression. */
public sealed interface Compilation permits Expression, Mistake {}
