package io.millrace.connectors.opcua.map;

import java.util.List;

/**
 * One server and what is behind it.
 *
 * @param name for people and for the task
 * @param endpoint as in {@code opc.tcp://host:4840/path}
 * @param security how the connection is protected
 * @param login as whom to log in
 * @param devices behind it
 */
public record ServerMap(
    String name, String endpoint, SecurityMap security, Login login, List<DeviceMap> devices) {

  /**
   * As whom to log in.
   *
   * @param kind how
   * @param user user name, or null
   */
  public record Login(Kind kind, String user) {

    /** How to log in. */
    public enum Kind {
      /** As nobody. */
      ANONYMOUS,
      /** With a user name and a password. */
      USER,
      /** With a certificate. */
      CERTIFICATE
    }
  }
}
