package io.millrace.connectors.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.connect.source.SourceTask;

/** A {@link Worker} in a process of its own, which may be killed and started anew. */
public final class WorkerProcess implements AutoCloseable {

  private static final int LAST_WORDS = 30;

  private final Path settings;
  private final Path log;
  private Process process;

  /**
   * @param directory where its settings and its log are
   * @param plan what it runs
   * @throws IOException if it cannot be written down
   */
  public WorkerProcess(Path directory, Plan plan) throws IOException {
    Files.createDirectories(directory);
    createOffsets(plan);
    this.settings = directory.resolve("worker.properties");
    this.log = directory.resolve("worker.log");
    Properties properties = new Properties();
    properties.putAll(plan.properties());
    try (OutputStream out = Files.newOutputStream(settings)) {
      properties.store(out, null);
    }
  }

  private static void createOffsets(Plan plan) throws IOException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", plan.kafka()))) {
      String topic = Offsets.topic(plan.settings().get("name"));
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IOException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /**
   * What a worker runs.
   *
   * @param task the only task
   * @param settings of the task, {@code name} of its connector among them
   * @param kafka brokers
   * @param registry where its schemas are registered
   * @param exactlyOnce whether records and offsets are written in one transaction, as by a worker
   *     with {@code exactly.once.source.support}
   */
  public record Plan(
      Class<? extends SourceTask> task,
      Map<String, String> settings,
      String kafka,
      String registry,
      boolean exactlyOnce) {

    private Map<String, String> properties() {
      Map<String, String> all = new HashMap<>(settings);
      all.put(Worker.TASK, task.getName());
      all.put(Worker.BOOTSTRAP, kafka);
      all.put(Worker.REGISTRY, registry);
      all.put(Worker.EXACTLY_ONCE, Boolean.toString(exactlyOnce));
      return all;
    }
  }

  /**
   * Starts it; it is a moment before the task runs.
   *
   * @throws IOException if there can be no process
   */
  public void start() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Worker.class.getName(),
                    settings.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
            .start();
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Starts it again if it ended by itself, as a supervisor does, and shows its last words.
   *
   * @return whether it runs without that
   */
  public boolean keepRunning() throws IOException {
    if (isAlive()) {
      return true;
    }
    List<String> words = Files.readAllLines(log);
    System.err.println("The worker ended by itself; its last words:");
    words
        .subList(Math.max(0, words.size() - LAST_WORDS), words.size())
        .forEach(System.err::println);
    start();
    return false;
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Its process id, for those who look at its memory. */
  public long pid() {
    return process.pid();
  }

  /** What it wrote to its log. */
  public Path log() {
    return log;
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }
}
