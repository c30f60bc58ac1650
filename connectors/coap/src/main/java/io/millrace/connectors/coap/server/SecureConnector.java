package io.millrace.connectors.coap.server;

import io.millrace.connectors.common.access.Secrets;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.MultiPskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;

/** DTLS 1.2 with pre-shared keys and with certificates; devices may change their address. */
final class SecureConnector {

  private static final int CONNECTION_ID_BYTES = 6;

  private SecureConnector() {}

  static DTLSConnector of(
      InetSocketAddress address, ServerSettings settings, Configuration configuration) {
    Configuration own = new Configuration(configuration);
    own.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
    own.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_BYTES);
    own.set(DtlsConfig.DTLS_MAX_CONNECTIONS, settings.limits().peers());
    own.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    own.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
    own.set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NEEDED);
    DtlsConnectorConfig.Builder builder = DtlsConnectorConfig.builder(own).setAddress(address);
    identify(settings.access(), builder);
    return new DTLSConnector(builder.build());
  }

  private static void identify(ServerSettings.Access access, DtlsConnectorConfig.Builder builder) {
    if (!access.keys().isEmpty()) {
      builder.setPskStore(keys(access.keys()));
    }
    ServerSettings.CertificateFiles files = access.certificates();
    if (files != null) {
      builder.setCertificateIdentityProvider(
          new SingleCertificateProvider(
              DtlsFiles.key(files.key()), DtlsFiles.certificates(files.certificate())));
      builder.setCertificateVerifier(
          StaticCertificateVerifier.builder()
              .setTrustedCertificates(DtlsFiles.certificates(files.authorities()))
              .build());
    }
  }

  /**
   * The keys by their identities.
   *
   * @throws ConfigException if one is not in hexadecimal; names its identity only
   */
  static MultiPskStore keys(List<Secrets.Entry> entries) {
    MultiPskStore store = new MultiPskStore();
    for (Secrets.Entry entry : entries) {
      try {
        store.setKey(entry.speaker().name(), HexFormat.of().parseHex(entry.secret()));
      } catch (IllegalArgumentException e) {
        throw new ConfigException(
            "The key of " + entry.speaker().name() + " is not in hexadecimal");
      }
    }
    return store;
  }
}
