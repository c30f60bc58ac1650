package io.millrace.runtime.config;

import java.util.Objects;

/**
 * A text that never shows itself: {@link #toString()} hides it, only {@link #reveal()} gives it
 * away.
 */
public final class Secret {

  private final String value;

  /** Wraps a text. */
  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** The text itself; hand it to the client that needs it and nowhere else. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
