package io.millrace.connectors.http.server;

import io.millrace.connectors.common.tls.PemFile;
import io.millrace.connectors.common.tls.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.UUID;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads the certificates of the server. */
final class TlsKeys {

  private TlsKeys() {}

  /**
   * What the server shows, and whom it believes.
   *
   * @throws ConfigException that names what cannot be read
   */
  static SslContextFactory.Server read(ServerSettings.TlsFiles files) {
    try {
      SslContextFactory.Server tls = new SslContextFactory.Server();
      String password = UUID.randomUUID().toString();
      KeyStore own = empty();
      own.setKeyEntry(
          "server",
          PemFile.key(Path.of(files.key()), new char[0]),
          password.toCharArray(),
          PemFile.certificates(Path.of(files.certificate())).toArray(Certificate[]::new));
      tls.setKeyStore(own);
      tls.setKeyStorePassword(password);
      tls.setSniRequired(false);
      if (!files.authorities().isEmpty()) {
        tls.setTrustStore(Trust.authorities(Path.of(files.authorities())));
        tls.setWantClientAuth(true);
      }
      return tls;
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException("Certificates or keys cannot be read: " + e.getMessage());
    }
  }

  /**
   * Checks that devices may believe the certificate today.
   *
   * @throws ConfigException if not
   */
  static void checkDate(ServerSettings.TlsFiles files) {
    try {
      if (PemFile.certificates(Path.of(files.certificate())).get(0)
          instanceof X509Certificate own) {
        own.checkValidity();
      }
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      throw new ConfigException(
          files.certificate() + " is not valid today: " + e.getMessage() + ". Renew it.");
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException("Certificates or keys cannot be read: " + e.getMessage());
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
