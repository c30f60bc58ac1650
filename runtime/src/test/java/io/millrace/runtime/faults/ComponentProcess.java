package io.millrace.runtime.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One program as a process of its own, which can be killed and started again. */
final class ComponentProcess implements AutoCloseable {

  private final String name;
  private final List<String> command;
  private final Path log;
  private Process process;

  /**
   * @param name what it is called in logs
   * @param command how to start it, the same each time
   * @param log where its output goes
   */
  ComponentProcess(String name, List<String> command, Path log) {
    this.name = name;
    this.command = command;
    this.log = log;
  }

  /** Starts it. */
  void start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + name, e);
    }
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    end(process.destroyForcibly());
  }

  /** Freezes it; what is sent to it waits in the kernel. */
  void pause() {
    signal("STOP");
  }

  /** Lets it go on. */
  void resume() {
    signal("CONT");
  }

  boolean alive() {
    return process != null && process.isAlive();
  }

  /** The end of what it has said. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return name
          + ":\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return name + " said nothing";
    }
  }

  @Override
  public void close() {
    if (alive()) {
      kill();
    }
  }

  private void signal(String name) {
    try {
      end(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot send " + name + " to " + this.name, e);
    }
  }

  private void end(Process ending) {
    try {
      if (!ending.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + name + " ends", e);
    }
  }
}
