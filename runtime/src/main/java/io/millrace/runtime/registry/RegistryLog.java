package io.millrace.runtime.registry;

import java.util.List;

/** Where the registry's changes are kept. */
interface RegistryLog {

  /** All changes so far, oldest first. */
  List<LogEntry> readAll();

  /**
   * Keeps a change; returns when it is safe.
   *
   * @throws RegistryException if it could not be kept
   */
  void append(LogEntry entry);
}
