package io.millrace.runtime.config;

/**
 * How Connect is reached.
 *
 * @param url address of an existing worker's REST interface; null for the embedded worker
 * @param userInfo user and password for basic authentication, or null
 * @param tasks number of tasks of the MQTT source connector
 */
public record ConnectSettings(
    @Setting(
            value =
                "Address of an existing worker's REST interface. Not given: a worker is embedded.",
            matches = "https?://\\S+")
        String url,
    @Setting(value = "user:password for basic authentication.", secret = true) Secret userInfo,
    @Setting(
            value =
                "Tasks of the MQTT source connector; more than one needs a shared subscription.",
            byDefault = "1",
            min = 1,
            max = 1000)
        int tasks) {

  /** True if an existing worker is used. */
  public boolean external() {
    return url != null;
  }
}
