package io.millrace.connectors.coap.client;

import io.millrace.connectors.coap.server.ServerSettings.CertificateFiles;
import io.millrace.connectors.common.access.Secrets;
import java.time.Duration;
import java.util.List;

/**
 * What clients need to know.
 *
 * @param name of their threads
 * @param resources what is observed
 * @param keys pre-shared keys, by the devices for which they are
 * @param certificates of the client, and whom it believes; or null
 * @param payload most bytes of one answer
 * @param patience when a request is sent again
 * @param period of polls where a server cannot be observed
 */
public record ClientSettings(
    String name,
    List<ObservedResource> resources,
    List<Secrets.Entry> keys,
    CertificateFiles certificates,
    int payload,
    Patience patience,
    Duration period) {

  /**
   * When a request that is not answered is sent again (RFC 7252, 4.2).
   *
   * @param timeout until the first time; it doubles then
   * @param most how often
   */
  public record Patience(Duration timeout, int most) {}
}
