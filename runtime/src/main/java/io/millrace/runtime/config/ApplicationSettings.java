package io.millrace.runtime.config;

/**
 * An application that reads the shared topics.
 *
 * @param name the end of its principal {@code app-<name>}
 * @param writesCommands whether it may write commands to IoT devices
 */
public record ApplicationSettings(
    @Setting(
            value = "The end of its principal app-<name>.",
            required = true,
            matches = AccessSettings.NAME)
        String name,
    @Setting(value = "Whether it may write commands to IoT devices.", byDefault = "false")
        boolean writesCommands) {

  /** Its principal. */
  public String principal() {
    return "app-" + name;
  }
}
