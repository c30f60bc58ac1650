package io.millrace.connectors.common.delivery;

import io.millrace.schema.CommandResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.connect.errors.RetriableException;

/** A journal in memory whose commits fail on demand, before or after they are written. */
final class FakeJournals implements Journal.Opener {

  enum Fault {
    NONE,
    BEFORE_WRITING,
    AFTER_WRITING
  }

  final List<CommandResult> results = new CopyOnWriteArrayList<>();
  private JournalPage stored;
  private volatile Fault next = Fault.NONE;
  private volatile int opened;

  void failNext(Fault fault) {
    next = fault;
  }

  int opened() {
    return opened;
  }

  @Override
  public synchronized Journal open(int partition) {
    opened++;
    JournalPage known = stored;
    return new Journal() {
      @Override
      public JournalPage page() {
        return known == null ? JournalPage.BLANK : known;
      }

      @Override
      public boolean isBlank() {
        return known == null;
      }

      @Override
      public void commit(JournalPage page, List<CommandResult> ended) {
        store(page, ended);
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  private synchronized void store(JournalPage page, List<CommandResult> ended) {
    Fault fault = next;
    next = Fault.NONE;
    if (fault != Fault.BEFORE_WRITING) {
      stored = page;
      results.addAll(ended);
    }
    if (fault != Fault.NONE) {
      throw new RetriableException("It is not known whether this was written.");
    }
  }
}
