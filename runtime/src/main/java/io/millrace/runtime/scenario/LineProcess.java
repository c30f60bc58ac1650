package io.millrace.runtime.scenario;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The machines of a line, in a process of their own that ends with this one. */
public final class LineProcess implements AutoCloseable {

  private static final String MAIN = "io.millrace.simulators.Line";
  private static final String READY = "ready";
  private static final long GOODBYE_SECONDS = 3;

  private final Process process;
  private final Writer input;
  private final Path log;
  private final CompletableFuture<String> said;

  private LineProcess(Process process, Writer input, Path log) {
    this.process = process;
    this.input = input;
    this.log = log;
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.said = new CompletableFuture<>();
    Thread listener = new Thread(() -> listen(output), "line");
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Starts the machines.
   *
   * @param line where they are reached
   * @param libraries folder with everything they need
   * @param log where their errors go
   */
  public static LineProcess start(Line line, Path libraries, Path log) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraries + File.separator + "*",
                MAIN,
                Integer.toString(line.modbus()),
                Integer.toString(line.opcua()),
                line.server())
            .redirectError(log.toFile())
            .start();
    Writer input = process.outputWriter(StandardCharsets.UTF_8);
    input.write(line.key().reveal() + "\n"); // where no list of processes shows it
    input.flush();
    return new LineProcess(process, input, log);
  }

  private void listen(BufferedReader output) {
    try {
      said.complete(String.valueOf(output.readLine()));
    } catch (IOException e) {
      said.completeExceptionally(e);
    }
  }

  /**
   * Waits until the machines can be reached.
   *
   * @throws IOException that names the log if they cannot
   */
  public void await(Duration patience) throws IOException, InterruptedException {
    try {
      if (READY.equals(said.get(patience.toMillis(), TimeUnit.MILLISECONDS))) {
        return;
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The machines did not start; see " + log, e);
    }
    throw new IOException("The machines did not start; see " + log);
  }

  /** Switches them off. */
  @Override
  public void close() {
    try {
      input.close();
      process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      process.destroy(); // it has ended already, or does not listen
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
