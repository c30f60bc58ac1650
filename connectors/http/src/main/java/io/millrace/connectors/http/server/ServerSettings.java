package io.millrace.connectors.http.server;

import io.millrace.connectors.http.Listener;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the server needs to know.
 *
 * @param listeners where it is heard
 * @param tls certificates, or null
 * @param origins web origins whose pages may ask
 * @param limits what is too much
 * @param times what is too long
 * @param remember which answers are remembered
 * @param threads how many
 */
public record ServerSettings(
    List<Listener> listeners,
    TlsFiles tls,
    Set<String> origins,
    Limits limits,
    Times times,
    Remember remember,
    int threads) {

  /**
   * Certificates.
   *
   * @param certificate PEM file with the chain of the server
   * @param key PEM file with its key
   * @param authorities PEM file with those that vouch for devices; empty if none do
   */
  public record TlsFiles(String certificate, String key, String authorities) {}

  /**
   * What is too much.
   *
   * @param payload bytes of a body
   * @param batch messages of a batch
   * @param header bytes of a head
   * @param connections at once
   * @param slowest bytes a second at which a body must come; 0 for any
   * @param pace requests a second of each sender; 0 for any
   */
  public record Limits(
      int payload, int batch, int header, int connections, long slowest, int pace) {}

  /**
   * What is too long.
   *
   * @param idle silence of a connection
   * @param retryAfter when a refused sender may come back
   * @param answer how long Kafka may take
   */
  public record Times(Duration idle, Duration retryAfter, Duration answer) {}

  /**
   * Which answers are remembered.
   *
   * @param most how many
   * @param keep for how long
   */
  public record Remember(int most, Duration keep) {}
}
