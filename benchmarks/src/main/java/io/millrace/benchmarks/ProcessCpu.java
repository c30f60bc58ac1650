package io.millrace.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of a process without its JIT compiler threads, read from {@code /proc}.
 *
 * @param pid the process
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
record ProcessCpu(long pid) {

  private static final long NANOS_PER_TICK = 10_000_000;
  private static final int UTIME_AFTER_COMM = 11;

  /** Nanoseconds since the process started, in steps of 10 ms. */
  long nanos() {
    Path process = Path.of("/proc", Long.toString(pid));
    long ticks = ticks(process.resolve("stat"));
    for (Path task : tasks(process)) {
      if (isCompiler(task)) {
        ticks -= ticks(task.resolve("stat"));
      }
    }
    return ticks * NANOS_PER_TICK;
  }

  private static List<Path> tasks(Path process) {
    try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
      return tasks.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCompiler(Path task) {
    String name = read(task.resolve("comm"));
    return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
  }

  private static long ticks(Path stat) {
    String text = read(stat);
    if (text.isEmpty()) {
      return 0;
    }
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[UTIME_AFTER_COMM]) + Long.parseLong(fields[UTIME_AFTER_COMM + 1]);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return ""; // the thread has ended; its time stays in the process's own line
    } catch (IOException e) {
      if (e.getMessage() != null && e.getMessage().contains("No such process")) {
        return "";
      }
      throw new UncheckedIOException(e);
    }
  }
}
