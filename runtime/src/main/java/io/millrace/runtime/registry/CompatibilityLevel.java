package io.millrace.runtime.registry;

import java.util.Arrays;
import java.util.Optional;

/** What a new version of a schema must keep. */
enum CompatibilityLevel {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean backward;
  private final boolean forward;
  private final boolean transitive;

  CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
    this.backward = backward;
    this.forward = forward;
    this.transitive = transitive;
  }

  static Optional<CompatibilityLevel> find(String name) {
    return Arrays.stream(values()).filter(level -> level.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The new schema reads what the old one wrote. */
  boolean backward() {
    return backward;
  }

  /** The old schema reads what the new one writes. */
  boolean forward() {
    return forward;
  }

  /** Holds for all older versions and not for the last alone. */
  boolean transitive() {
    return transitive;
  }
}
