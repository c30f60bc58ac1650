package io.millrace.connectors.coap.server;

import io.millrace.connectors.common.tls.PemFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import org.apache.kafka.common.config.ConfigException;

/** Reads keys and certificates for DTLS. */
public final class DtlsFiles {

  private DtlsFiles() {}

  /**
   * A private key.
   *
   * @throws ConfigException if it cannot be read
   */
  public static PrivateKey key(String file) {
    try {
      return PemFile.key(Path.of(file), new char[0]);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException("The key cannot be read: " + e.getMessage());
    }
  }

  /**
   * Certificates, at least one.
   *
   * @throws ConfigException if they cannot be read
   */
  public static Certificate[] certificates(String file) {
    try {
      return PemFile.certificates(Path.of(file)).toArray(Certificate[]::new);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException("Certificates cannot be read: " + e.getMessage());
    }
  }
}
