package io.millrace.connectors.lwm2m.client;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the server listens.
 *
 * @param plain where it listens without encryption, or null
 * @param secure where it listens with DTLS, or null
 * @param keys pre-shared keys by identity
 * @param certificates files of X.509, or null
 * @param sessions file in which DTLS sessions wait for the next start, or null
 * @param limits what it takes
 */
public record ServerSettings(
    InetSocketAddress plain,
    InetSocketAddress secure,
    Map<String, byte[]> keys,
    CertificateFiles certificates,
    Path sessions,
    Limits limits) {

  /**
   * Files in PEM.
   *
   * @param certificate chain of the server
   * @param key of the server
   * @param trusted authorities that vouch for devices
   */
  public record CertificateFiles(String certificate, String key, String trusted) {}

  /**
   * What the server takes.
   *
   * @param payload most bytes of one payload, in all its blocks
   * @param threads that read messages
   * @param requestTimeout how long a device may take to answer
   * @param retryAfterSeconds when a device may come back that was turned away
   */
  public record Limits(int payload, int threads, Duration requestTimeout, int retryAfterSeconds) {}
}
