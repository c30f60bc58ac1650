package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.map.ServerMap;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How to speak to one server.
 *
 * @param name start of the names of sessions and threads
 * @param server which server, and what is wanted of it
 * @param credentials secrets of the login
 * @param pki own key and trusted certificates
 * @param timing how long things may take
 */
public record ClientSettings(
    String name, ServerMap server, Credentials credentials, Pki pki, Timing timing) {

  /**
   * Secrets of the login.
   *
   * @param password of a user
   * @param certificate of a user, or null
   * @param key that belongs to it, or null
   */
  public record Credentials(String password, Path certificate, Path key) {

    @Override
    public String toString() {
      return "credentials"; // never the password
    }
  }

  /**
   * How long things may take.
   *
   * @param connect to open a connection
   * @param request to answer
   * @param publishing how often the server tells what it has
   * @param silence longest silence before the server counts as away
   * @param lifetime how long the server keeps session and subscription while nobody asks
   * @param longestPause between two attempts to connect
   * @param budget how long to try; zero: for ever
   */
  public record Timing(
      Duration connect,
      Duration request,
      Duration publishing,
      Duration silence,
      Duration lifetime,
      Duration longestPause,
      Duration budget) {}
}
