package io.millrace.streams.rules;

import io.millrace.streams.rules.language.Mistake;

/** What became of the text of a payload. */
sealed interface TemplateCompilation permits PayloadTemplate, TemplateCompilation.Flawed {

  /** The text is no payload. */
  record Flawed(Mistake mistake) implements TemplateCompilation {}
}
