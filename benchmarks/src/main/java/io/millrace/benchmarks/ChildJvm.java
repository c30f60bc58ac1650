package io.millrace.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of this module in a JVM of its own, so that its CPU time is nobody else's. Always with
 * the same flags.
 */
final class ChildJvm implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Dlogback.configurationFile=bench-logback.xml");
  private static final int STOP_SECONDS = 20;

  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param main its main class
   * @param log where its output goes
   */
  static ChildJvm start(Class<?> main, Path log, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    if (Boolean.getBoolean("bench.profile")) {
      command.add(
          "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + log + ".jfr");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its CPU time so far. */
  long cpuNanos() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "The leg ended with exit code " + process.exitValue() + "; see its log");
    }
    return new ProcessCpu(process.pid()).nanos();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
