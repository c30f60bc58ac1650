package io.millrace.connectors.telnet.server;

import io.millrace.connectors.common.tls.PemFile;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.kafka.common.config.ConfigException;

/** Certificates of the server and of its devices. */
public final class TlsKeys {

  private TlsKeys() {}

  /**
   * What the server shows, and whom it believes.
   *
   * @throws ConfigException that names what cannot be read, or is not valid today
   */
  public static SslContext read(ServerSettings.TlsFiles files) {
    try {
      X509Certificate[] own = certificates(files.certificate());
      own[0].checkValidity();
      SslContextBuilder builder =
          SslContextBuilder.forServer(PemFile.key(Path.of(files.key()), new char[0]), own);
      if (!files.authorities().isEmpty()) {
        builder.trustManager(certificates(files.authorities())).clientAuth(ClientAuth.REQUIRE);
      }
      return builder.build();
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException(
          files.certificate() + " or its key cannot be used: " + e.getMessage());
    }
  }

  private static X509Certificate[] certificates(String file)
      throws IOException, GeneralSecurityException {
    return PemFile.certificates(Path.of(file)).toArray(X509Certificate[]::new);
  }

  /** The common name of the certificate that the other side showed; null if there is none. */
  static String commonName(SslHandler tls) {
    try {
      X509Certificate shown = (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
      List<Rdn> names = new LdapName(shown.getSubjectX500Principal().getName()).getRdns();
      return names.stream()
          .filter(each -> each.getType().equalsIgnoreCase("CN"))
          .map(each -> each.getValue().toString())
          .findFirst()
          .orElse(null);
    } catch (SSLPeerUnverifiedException | InvalidNameException e) {
      return null; // who shows nothing, or something without names, is nobody
    }
  }
}
