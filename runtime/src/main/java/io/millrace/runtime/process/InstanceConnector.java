package io.millrace.runtime.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector in a Connect cluster: configured at start, watched, and left running there when the
 * instance stops, since the cluster keeps it.
 */
final class InstanceConnector implements Component {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceConnector.class);
  private static final long START_SECONDS = 60;
  private static final long PAUSE_MILLIS = 100;

  private final String name;
  private final ConnectApi connect;
  private final Map<String, String> config;
  private final TaskConnections connections;
  private volatile boolean begun;
  private volatile boolean abandoned;

  /**
   * @param name name of the connector
   * @param connect the worker to ask
   * @param config its configuration; may hold passwords
   */
  InstanceConnector(String name, ConnectApi connect, Map<String, String> config) {
    this.name = name;
    this.connect = connect;
    this.config = Map.copyOf(config);
    this.connections = TaskConnections.of(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String start() throws Exception {
    begun = true;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!connect.putConfig(name, config)) {
      pause(deadline, "Connect does not accept connector " + name);
    }
    while (read().state() != Condition.State.RUNNING) {
      Condition now = read();
      if (now.state() == Condition.State.FAILED) {
        connect.restartFailed(name);
      }
      pause(deadline, "Connector " + name + " does not run: " + now.detail());
    }
    return config.getOrDefault("tasks.max", "1") + " task";
  }

  @Override
  public void abandonStart() {
    abandoned = true;
  }

  @Override
  public Condition condition() {
    if (!begun) {
      return new Condition(Condition.State.WAITING, "");
    }
    try {
      return read();
    } catch (IOException e) {
      return Condition.failed("Connect does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Condition.failed("interrupted");
    }
  }

  @Override
  public void stop() {
    LOG.debug("Connector {} stays configured", name);
  }

  /** What Connect's status says, in one word. */
  static Condition judge(Optional<JsonNode> answer) {
    if (answer.isEmpty()) {
      return Condition.starting("not known to Connect yet");
    }
    JsonNode connector = answer.get().path("connector");
    if (connector.path("state").asText().equals("FAILED")) {
      return Condition.failed(firstLine(connector.path("trace").asText()));
    }
    JsonNode tasks = answer.get().path("tasks");
    for (JsonNode task : tasks) {
      if (task.path("state").asText().equals("FAILED")) {
        return Condition.failed(
            "task " + task.path("id").asInt() + ": " + firstLine(task.path("trace").asText()));
      }
    }
    return running(connector, tasks)
        ? Condition.running()
        : Condition.starting(connector.path("state").asText().toLowerCase(java.util.Locale.ROOT));
  }

  private Condition read() throws IOException, InterruptedException {
    Condition said = judge(connect.status(name));
    return said.state() == Condition.State.RUNNING
        ? connections.missing().map(Condition::starting).orElse(said)
        : said;
  }

  private static boolean running(JsonNode connector, JsonNode tasks) {
    boolean all = connector.path("state").asText().equals("RUNNING") && !tasks.isEmpty();
    for (JsonNode task : tasks) {
      all &= task.path("state").asText().equals("RUNNING");
    }
    return all;
  }

  private static String firstLine(String trace) {
    return trace.lines().findFirst().orElse("no reason given");
  }

  private void pause(long deadline, String late) throws StartException, InterruptedException {
    if (abandoned || System.nanoTime() > deadline) {
      throw new StartException(late + "; see the log");
    }
    Thread.sleep(PAUSE_MILLIS);
  }
}
