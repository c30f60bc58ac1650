package io.millrace.runtime.embedded;

import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;

/** A distributed Connect worker in this process; its REST API listens on loopback. */
public final class EmbeddedConnect implements Component {

  private final ConnectProperties properties;
  private volatile Connect<DistributedHerder> connect;
  private volatile boolean stopped;

  /** A worker with these settings. */
  public EmbeddedConnect(ConnectProperties properties) {
    this.properties = properties;
  }

  /** Its REST API. */
  public String address() {
    return "http://127.0.0.1:" + properties.port();
  }

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public String start() {
    connect = new ConnectDistributed().startConnect(properties.toMap());
    return address();
  }

  @Override
  public Condition condition() {
    Connect<DistributedHerder> worker = connect;
    if (stopped) {
      return new Condition(Condition.State.STOPPED, "");
    }
    if (worker == null) {
      return new Condition(Condition.State.WAITING, "");
    }
    return worker.herderTask().isDone()
        ? Condition.failed("the worker ended, see the log")
        : Condition.running();
  }

  @Override
  public void stop() {
    stopped = true;
    Connect<DistributedHerder> worker = connect;
    if (worker != null) {
      worker.stop();
      worker.awaitStop();
    }
  }
}
