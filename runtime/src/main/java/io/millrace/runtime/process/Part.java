package io.millrace.runtime.process;

import java.util.Set;
import java.util.function.LongSupplier;

/** A component with what it needs to be there first, and how its start went. */
final class Part {

  private final Component component;
  private final Set<String> needs;
  private volatile String address = "";
  private volatile Double startSeconds;
  private volatile String failure;
  private volatile boolean stopped;

  Part(Component component, String... needs) {
    this.component = component;
    this.needs = Set.of(needs);
  }

  String name() {
    return component.name();
  }

  Set<String> needs() {
    return needs;
  }

  String address() {
    return address;
  }

  /** Starts the component, counting the time on {@code nanos}. */
  synchronized void start(LongSupplier nanos) throws Exception {
    if (stopped) {
      throw new StartException("stopped before it began");
    }
    long begin = nanos.getAsLong();
    try {
      address = component.start();
    } catch (Exception e) { // any failure to start is kept for the status, then handed on
      failure = String.valueOf(e.getMessage());
      throw e;
    }
    startSeconds = (nanos.getAsLong() - begin) / 1e9;
  }

  /** Keeps a start from beginning, and asks one in progress to give up. */
  void abandonStart() {
    stopped = true;
    component.abandonStart();
  }

  /** Stops the component; waits for a start in progress, since half a start cannot be stopped. */
  synchronized void stop() {
    component.stop();
  }

  ComponentStatus status() {
    Condition condition = failure == null ? component.condition() : Condition.failed(failure);
    return new ComponentStatus(
        name(), condition.state(), address, condition.detail(), startSeconds);
  }
}
