package io.millrace.runtime.registry;

/** One record of the {@code _schemas} topic. */
sealed interface LogEntry {

  /** A version was added, or marked as deleted. */
  record VersionWritten(SchemaVersion version) implements LogEntry {}

  /** A version was erased for good. */
  record VersionErased(String subject, int version) implements LogEntry {}

  /** All versions of a subject up to this one were marked as deleted. */
  record SubjectDeleted(String subject, int lastVersion) implements LogEntry {}

  /**
   * A compatibility level was set; subject null for all, level null to take the subject's own away.
   */
  record LevelSet(String subject, CompatibilityLevel level) implements LogEntry {}

  /** A mode was set; subject null for all, mode null to take the subject's own away. */
  record ModeSet(String subject, Mode mode) implements LogEntry {}

  /** Something that this registry need not know. */
  record Ignored() implements LogEntry {}
}
