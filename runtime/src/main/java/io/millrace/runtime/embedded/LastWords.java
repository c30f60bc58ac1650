package io.millrace.runtime.embedded;

import java.io.PrintStream;
import java.util.function.IntConsumer;
import org.apache.kafka.common.utils.Exit;

/**
 * Kafka's code ends the process when it cannot go on, without a word at the terminal. Here it says
 * so first, and while a component starts it may not end the process at all: what failed then
 * reaches whoever started it as an exception.
 */
final class LastWords {

  private final PrintStream terminal;
  private final IntConsumer end;
  private final ThreadLocal<Boolean> starting = ThreadLocal.withInitial(() -> false);

  /** A start that may fail in any way. */
  interface Start {
    /** Starts. */
    void run() throws Exception;
  }

  /**
   * @param terminal where to say it
   * @param end ends the process with a code
   */
  LastWords(PrintStream terminal, IntConsumer end) {
    this.terminal = terminal;
    this.end = end;
  }

  /** For this process. */
  static LastWords here() {
    LastWords words = new LastWords(System.err, Runtime.getRuntime()::halt);
    Exit.setHaltProcedure(words::halt);
    return words;
  }

  /** Runs a start on this thread; only other threads may end the process meanwhile. */
  void duringStart(Start start) throws Exception {
    starting.set(true);
    try {
      start.run();
    } finally {
      starting.remove();
    }
  }

  void halt(int code, String message) {
    if (starting.get()) {
      return; // Kafka goes on to throw what went wrong
    }
    terminal.println(
        "millrace: Kafka cannot go on and ends the process"
            + (message == null ? "" : " (" + message + ")")
            + "; the last errors in the log say why. The data is kept, start again.");
    terminal.flush();
    end.accept(code);
  }
}
