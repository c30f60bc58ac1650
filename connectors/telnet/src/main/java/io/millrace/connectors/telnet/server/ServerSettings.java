package io.millrace.connectors.telnet.server;

import java.util.List;

/**
 * What a server needs to know.
 *
 * @param name of its threads
 * @param listeners where it listens
 * @param tls its certificate, or null
 * @param identity how devices say who they are
 * @param acknowledgement what they are told
 * @param connections most connections at once
 * @param fromOneAddress most of them from one address
 */
public record ServerSettings(
    String name,
    List<Listener> listeners,
    TlsFiles tls,
    Identity identity,
    Acknowledgement acknowledgement,
    int connections,
    int fromOneAddress) {

  /**
   * PEM files.
   *
   * @param certificate chain of the server
   * @param key of the server
   * @param authorities who vouch for devices; empty if no certificate is asked for
   */
  public record TlsFiles(String certificate, String key, String authorities) {}
}
