package io.millrace.runtime.scenario;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of a cast; it ends with this one. */
public final class CastProcess implements AutoCloseable {

  private static final String READY = "ready";
  private static final long GOODBYE_SECONDS = 3;

  private final Process process;
  private final Writer input;
  private final Path log;
  private final CompletableFuture<String> said;

  private CastProcess(Process process, Writer input, Path log) {
    this.process = process;
    this.input = input;
    this.log = log;
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.said = new CompletableFuture<>();
    Thread listener = new Thread(() -> listen(output), "cast");
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Starts it.
   *
   * @param cast who takes part
   * @param libraries folder with everything they need
   * @param log where their errors go
   */
  public static CastProcess start(Cast cast, Path libraries, Path log) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraries + File.separator + "*",
                cast.main()));
    command.addAll(cast.arguments());
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    Writer input = process.outputWriter(StandardCharsets.UTF_8);
    input.write(cast.secret().reveal() + "\n"); // where no list of processes shows it
    input.flush();
    return new CastProcess(process, input, log);
  }

  private void listen(BufferedReader output) {
    try {
      String line = output.readLine();
      while (line != null && !line.equals(READY)) {
        line = output.readLine(); // libraries may have words of their own
      }
      said.complete(String.valueOf(line));
    } catch (IOException e) {
      said.completeExceptionally(e);
    }
  }

  /**
   * Waits until they can be reached.
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
