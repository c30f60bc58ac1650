package io.millrace.connectors.common.delivery;

import io.millrace.schema.CommandResult;
import java.util.List;

/**
 * Remembers how far each parcel of one partition is. Only the last who opened it can write: what an
 * earlier one still wants to say is refused.
 */
public interface Journal extends AutoCloseable {

  /** Opens the journal of a partition, and shuts out whoever had opened it before. */
  @FunctionalInterface
  interface Opener {

    Journal open(int partition);
  }

  /** What it said when it was opened; empty page if nothing. */
  JournalPage page();

  /** Whether it said nothing. */
  boolean isBlank();

  /**
   * Writes a page and results, all or nothing.
   *
   * @throws org.apache.kafka.connect.errors.RetriableException if it is not known to be written
   * @throws org.apache.kafka.connect.errors.ConnectException if this can never be written
   */
  void commit(JournalPage page, List<CommandResult> results);

  @Override
  void close();
}
