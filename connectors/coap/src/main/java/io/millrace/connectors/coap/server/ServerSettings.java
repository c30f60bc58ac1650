package io.millrace.connectors.coap.server;

import io.millrace.connectors.coap.Listener;
import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import java.time.Duration;
import java.util.List;

/**
 * What the server needs to know.
 *
 * @param listeners where it is heard
 * @param access who may speak
 * @param limits what is too much, and too long
 */
public record ServerSettings(List<Listener> listeners, Access access, Limits limits) {

  /**
   * Who may speak.
   *
   * @param open whether those who prove nothing may
   * @param served the devices of this connector
   * @param keys pre-shared keys in hexadecimal, with their identities
   * @param certificates PEM files, or null
   */
  public record Access(
      boolean open, Speaker served, List<Secrets.Entry> keys, CertificateFiles certificates) {}

  /**
   * PEM files.
   *
   * @param certificate chain of the server
   * @param key of the server
   * @param authorities that vouch for devices
   */
  public record CertificateFiles(String certificate, String key, String authorities) {}

  /**
   * What is too much, and too long.
   *
   * @param payload bytes of a payload, in all its blocks
   * @param peers whose exchanges are remembered
   * @param threads that read messages
   * @param retryAfter when a refused device may come back
   * @param answer how long Kafka may take
   */
  public record Limits(int payload, int peers, int threads, Duration retryAfter, Duration answer) {}
}
