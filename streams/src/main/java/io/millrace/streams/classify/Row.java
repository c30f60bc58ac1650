package io.millrace.streams.classify;

import java.util.Locale;

/** A row of the table: one thing in which the two worlds differ. */
public enum Row {
  TOPOLOGY("With whom does it talk?"),
  PROTOCOL("Of which family are its protocols?"),
  SHARING("Who reads what it says?"),
  CONCURRENCY("How many does it serve at a time?"),
  BUSINESS("Who owns it?"),
  NETWORK("Does the conversation stay in one cellular network?"),
  INTERNET("Does it come over the public Internet?"),
  AGENCY("Who decides?");

  private final String question;

  Row(String question) {
    this.question = question;
  }

  /** The row as a question, for people. */
  public String question() {
    return question;
  }

  /** The name that evidence bears, such as {@code topology}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
