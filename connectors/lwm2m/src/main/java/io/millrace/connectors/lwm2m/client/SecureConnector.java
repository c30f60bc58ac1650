package io.millrace.connectors.lwm2m.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.Map;
import javax.crypto.SecretKey;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.SslContextUtil;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.PskPublicInformation;
import org.eclipse.californium.scandium.dtls.PskSecretResult;
import org.eclipse.californium.scandium.dtls.pskstore.PskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.eclipse.californium.scandium.util.SecretUtil;
import org.eclipse.californium.scandium.util.ServerNames;

/** DTLS with pre-shared keys and with certificates. */
final class SecureConnector {

  private static final int CONNECTION_ID_BYTES = 6;
  private static final int THREADS = 1;

  private SecureConnector() {}

  static DTLSConnector of(ServerSettings settings, Configuration configuration) {
    configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
    configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_BYTES);
    configuration.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, THREADS);
    configuration.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, THREADS);
    configuration.set(
        DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NEEDED);
    DtlsConnectorConfig.Builder builder =
        DtlsConnectorConfig.builder(configuration).setAddress(settings.secure());
    if (!settings.keys().isEmpty()) {
      builder.setPskStore(new Keys(settings.keys()));
    }
    if (settings.certificates() != null) {
      certificates(settings.certificates(), builder);
    }
    return new DTLSConnector(builder.build());
  }

  private static void certificates(
      ServerSettings.CertificateFiles files, DtlsConnectorConfig.Builder builder) {
    try {
      SslContextUtil.Credentials key = pem(files.key());
      SslContextUtil.Credentials chain = pem(files.certificate());
      builder.setCertificateIdentityProvider(
          new SingleCertificateProvider(key.getPrivateKey(), chain.getCertificateChain()));
      builder.setCertificateVerifier(
          StaticCertificateVerifier.builder()
              .setTrustedCertificates(trusted(files.trusted()))
              .build());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("Cannot read the certificates: " + e.getMessage(), e);
    }
  }

  private static SslContextUtil.Credentials pem(String file)
      throws IOException, GeneralSecurityException {
    try (var input = Files.newInputStream(Path.of(file))) {
      return SslContextUtil.loadPemCredentials(input);
    }
  }

  private static Certificate[] trusted(String file) throws IOException, GeneralSecurityException {
    SslContextUtil.Credentials read = pem(file);
    return read.getTrustedCertificates() == null
        ? read.getCertificateChain()
        : read.getTrustedCertificates();
  }

  private record Keys(Map<String, byte[]> byIdentity) implements PskStore {

    @Override
    public boolean hasEcdhePskSupported() {
      return true;
    }

    @Override
    @SuppressWarnings("checkstyle:ParameterNumber") // the library's
    public PskSecretResult requestPskSecretResult(
        ConnectionId connection,
        ServerNames names,
        PskPublicInformation identity,
        String algorithm,
        SecretKey other,
        byte[] seed,
        boolean extended) {
      byte[] key = byIdentity.get(identity.getPublicInfoAsString());
      return key == null
          ? new PskSecretResult(connection, identity)
          : new PskSecretResult(connection, identity, SecretUtil.create(key, "PSK"), false, false);
    }

    @Override
    public void setResultHandler(HandshakeResultHandler handler) {
      // every result is there at once
    }

    @Override
    public PskPublicInformation getIdentity(InetSocketAddress peer, ServerNames host) {
      return null; // a server only
    }
  }
}
