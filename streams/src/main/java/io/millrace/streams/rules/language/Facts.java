package io.millrace.streams.rules.language;

/** Answers the questions of an expression. */
public interface Facts {

  /** A Double, String or Boolean as the function says; null if nothing is known yet. */
  Object answer(Question question);
}
