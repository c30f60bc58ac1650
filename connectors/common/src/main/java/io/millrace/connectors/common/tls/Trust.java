package io.millrace.connectors.common.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom a client believes that a server is who it says. */
public final class Trust {

  private Trust() {}

  /**
   * The authorities of a PEM file, at least one.
   *
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if it holds none
   */
  public static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    List<Certificate> authorities = PemFile.certificates(file);
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    return store;
  }

  /**
   * What believes servers for which these authorities vouch.
   *
   * @param file a PEM file; empty for the authorities of the Java runtime
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if it holds no certificate
   */
  public static List<TrustManager> managers(String file)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(file.isEmpty() ? (KeyStore) null : authorities(Path.of(file)));
    return List.of(managers.getTrustManagers());
  }
}
