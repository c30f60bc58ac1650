package io.millrace.runtime.process;

import java.util.Set;

/** A component with what it needs to be there first, and how its start went. */
final class Part {

  private final Component component;
  private final Set<String> needs;
  private volatile String address = "";
  private volatile Double startSeconds;
  private volatile String failure;

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
  void start(java.util.function.LongSupplier nanos) throws Exception {
    long begin = nanos.getAsLong();
    try {
      address = component.start();
    } catch (Exception e) { // any failure to start is kept for the status, then handed on
      failure = String.valueOf(e.getMessage());
      throw e;
    }
    startSeconds = (nanos.getAsLong() - begin) / 1e9;
  }

  void stop() {
    component.stop();
  }

  ComponentStatus status() {
    Condition condition = failure == null ? component.condition() : Condition.failed(failure);
    return new ComponentStatus(
        name(), condition.state(), address, condition.detail(), startSeconds);
  }
}
