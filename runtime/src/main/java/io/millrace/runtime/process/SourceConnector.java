package io.millrace.runtime.process;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector of the operator's own devices. The instance does not wait for devices: one that is
 * switched off is told of in the condition, and must not keep the others from being read.
 */
final class SourceConnector implements Component {

  private static final Logger LOG = LoggerFactory.getLogger(SourceConnector.class);
  private static final long START_SECONDS = 60;
  private static final long PAUSE_MILLIS = 100;

  private final String name;
  private final ConnectApi connect;
  private final Map<String, String> config;
  private final String summary;
  private final TaskConnections connections;
  private volatile boolean begun;
  private volatile boolean abandoned;

  /**
   * @param config its configuration; may hold passwords
   * @param summary what it is, in a few words
   */
  SourceConnector(String name, ConnectApi connect, Map<String, String> config, String summary) {
    this.name = name;
    this.connect = connect;
    this.config = Map.copyOf(config);
    this.summary = summary;
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
      pause(deadline, "Connect does not accept source " + name);
    }
    if (await(deadline).state() == Condition.State.FAILED) {
      connect.restartFailed(name);
    }
    return summary;
  }

  private Condition await(long deadline) throws IOException, InterruptedException, StartException {
    Condition now = read();
    while (now.state() == Condition.State.STARTING) {
      pause(deadline, "Source " + name + " does not start: " + now.detail());
      now = read();
    }
    return now;
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
    LOG.debug("Source {} stays configured", name);
  }

  private Condition read() throws IOException, InterruptedException {
    Condition said = InstanceConnector.judge(connect.status(name));
    return said.state() == Condition.State.RUNNING
        ? new Condition(said.state(), connections.missing().orElse(""))
        : said;
  }

  private void pause(long deadline, String late) throws StartException, InterruptedException {
    if (abandoned || System.nanoTime() > deadline) {
      throw new StartException(late + "; see the log");
    }
    Thread.sleep(PAUSE_MILLIS);
  }
}
