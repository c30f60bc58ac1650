package io.millrace.runtime.console;

/**
 * Something that was declared, and what that did.
 *
 * @param id its id
 * @param outcome what it did
 */
record Applied(String id, Outcome outcome) {

  /** What became of it. */
  enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED;

    /** What it does to say one thing where another was said before. */
    static Outcome of(Object before, Object after) {
      if (before == null) {
        return CREATED;
      }
      return before.equals(after) ? UNCHANGED : CHANGED;
    }
  }
}
