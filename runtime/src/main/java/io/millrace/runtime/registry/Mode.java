package io.millrace.runtime.registry;

import java.util.Arrays;
import java.util.Optional;

/** Whether schemas may be written. */
enum Mode {
  READWRITE,
  READONLY;

  static Optional<Mode> find(String name) {
    return Arrays.stream(values()).filter(mode -> mode.name().equalsIgnoreCase(name)).findFirst();
  }
}
