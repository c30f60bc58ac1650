package io.millrace.runtime.console;

/** The topics that a link has for itself. */
public interface LinkTopics {

  /** Creates those that are missing, with their schemas; returns when they can be used. */
  void create(String link);

  /** Removes them, and all that they hold. */
  void remove(String link);
}
