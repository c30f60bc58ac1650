package io.millrace.streams.rules.language;

/** Carries a mistake out of the depth of an expression; never leaves the package. */
final class MistakeException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Mistake mistake;

  MistakeException(Mistake mistake) {
    super(mistake.message(), null, false, false);
    this.mistake = mistake;
  }

  Mistake mistake() {
    return mistake;
  }
}
