package io.millrace.runtime.broker;

import java.io.IOException;
import java.time.Instant;

/**
 * Who may log in at the broker.
 *
 * @param devices passwords of the devices
 * @param pipeline passwords of the pipeline's own connectors
 */
public record Logins(DeviceCredentials devices, PipelineLogins pipeline) {

  /** Whether this name goes with this password. */
  boolean accept(String name, char[] password) throws IOException {
    return PipelineLogins.isReserved(name)
        ? pipeline.matches(name, password)
        : devices.matches(name, password);
  }

  /** Whether a device that logged in at that time still has the password it gave. */
  boolean stillValid(String name, Instant loggedIn) throws IOException {
    Instant since = devices.since(name);
    return PipelineLogins.isReserved(name) || since != null && !since.isAfter(loggedIn);
  }

  /**
   * Whether a client may call itself so: a client id is the key to its session and its queue, and
   * must not be taken by another identity.
   */
  static boolean mayUse(String name, String clientId) {
    return PipelineLogins.isReserved(name)
        ? PipelineLogins.isReserved(clientId)
        : clientId.equals(name) || clientId.startsWith(name + "/");
  }
}
