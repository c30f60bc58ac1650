package io.millrace.runtime.process;

import java.util.List;

/** How an instance is; asked by the console and by {@code status}. */
public interface Health {

  /** Every component, in the order of the data's way. */
  List<ComponentStatus> components();

  /** True if data can flow from a device to the sink topics: every component is running. */
  default boolean ready() {
    List<ComponentStatus> components = components();
    return !components.isEmpty()
        && components.stream().allMatch(status -> status.state() == Condition.State.RUNNING);
  }
}
