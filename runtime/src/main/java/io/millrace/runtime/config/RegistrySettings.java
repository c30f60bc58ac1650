package io.millrace.runtime.config;

/**
 * How the schema registry is reached.
 *
 * @param url addresses of an existing registry; null for the embedded one
 * @param userInfo user and password for basic authentication, or null
 */
public record RegistrySettings(
    @Setting(
            value =
                "Address of an existing registry that answers the Confluent REST API; several are"
                    + " separated by commas. Not given: a registry is embedded.",
            matches = "https?://\\S+")
        String url,
    @Setting(value = "user:password for basic authentication.", secret = true) Secret userInfo) {

  /** True if an existing registry is used. */
  public boolean external() {
    return url != null;
  }
}
